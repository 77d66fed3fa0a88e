import asyncio
import os
import signal


async def cook(dish):
    print(f"{dish}: is on the stove")
    await asyncio.sleep(0.1)
    print(f"{dish}: is served")


async def main():
    pressed = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, pressed.set)
    kitchen = [asyncio.create_task(cook(dish)) for dish in ("soup", "dumplings")]
    asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
    await pressed.wait()

    print(f"main: closes, {len(kitchen)} orders to go")
    await asyncio.gather(*kitchen)  # without it, main would return and cancel them


asyncio.run(main())
