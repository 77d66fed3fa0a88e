import asyncio


async def download(song, begun):
    try:
        print(f"{song}: begins")
        begun.set()
        await asyncio.sleep(60)
        print(f"{song}: is here")
    except asyncio.CancelledError:
        print(f"{song}: was told")
        await asyncio.sleep(0.05)  # an await in the middle of the end
        raise
    finally:
        print(f"{song}: removes its half file")


async def main():
    begun = asyncio.Event()
    opera = asyncio.create_task(download("opera", begun))
    await begun.wait()

    print("main: cancels it")
    opera.cancel()
    try:
        await opera
        print("main: it is here")
    except asyncio.CancelledError:
        print("main: it was cancelled")


asyncio.run(main())
