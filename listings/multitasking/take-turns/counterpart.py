import asyncio
import threading


async def perform(name, source, target):
    for line in range(1, 4):
        microphone = await source.get()
        print(f"{name}: line {line} on {threading.get_ident()}")
        await asyncio.sleep(0.05)
        await target.put(microphone)


async def main():
    print(f"main: on {threading.get_ident()}")
    to_singer = asyncio.Queue()
    to_poet = asyncio.Queue()
    await to_singer.put("microphone")
    await asyncio.gather(
        perform("singer", to_singer, to_poet),
        perform("poet", to_poet, to_singer),
    )


asyncio.run(main())
