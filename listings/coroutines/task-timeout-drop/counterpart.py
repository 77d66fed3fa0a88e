import asyncio


async def download(song, ms):
    try:
        await asyncio.sleep(ms / 1000)
        print(f"{song}: is here")
    finally:
        print(f"{song}: closes its file")


async def main():
    for song, ms in [("aria", 0), ("opera", 60_000)]:
        try:
            await asyncio.wait_for(download(song, ms), timeout=0.1)
            print(f"main: {song}: on time")
        except TimeoutError:
            print(f"main: {song}: too late")


asyncio.run(main())
