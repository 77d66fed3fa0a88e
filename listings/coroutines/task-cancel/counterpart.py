import asyncio


async def download(song):
    print(f"{song}: begins")
    await asyncio.sleep(60)
    print(f"{song}: is here")


async def main():
    opera = asyncio.create_task(download("opera"))
    await asyncio.sleep(0.05)

    print("main: cancels it")
    opera.cancel()
    try:
        await opera
        print("main: it is here")
    except asyncio.CancelledError:
        print("main: it was cancelled")


asyncio.run(main())
