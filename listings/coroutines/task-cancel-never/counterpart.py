import asyncio


async def stubborn(begun):
    try:
        begun.set()
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("stubborn: goes on as if nothing had been said")
    return 42


async def main():
    begun = asyncio.Event()
    task = asyncio.create_task(stubborn(begun))
    await begun.wait()

    print("main: cancels it")
    task.cancel()
    print(f"main: it says {await task}")


asyncio.run(main())
