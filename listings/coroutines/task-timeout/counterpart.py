import asyncio


async def download(song, ms):
    print(f"{song}: begins")
    await asyncio.sleep(ms / 1000)
    print(f"{song}: is here")
    return 100 * len(song)


async def main():
    for song, ms in [("aria", 0), ("opera", 60_000)]:
        try:
            size = await asyncio.wait_for(download(song, ms), timeout=0.1)
            print(f"main: {song} has {size} bytes")
        except TimeoutError:
            print(f"main: no {song}: too late")


asyncio.run(main())
