import asyncio


async def download(song):
    try:
        if song == "opera":
            await asyncio.sleep(60)
        print(f"{song}: is here")
        return 100 * len(song)
    finally:
        print(f"{song}: closes its file")


async def main():
    for song in ["aria", "opera"]:
        try:
            size = await asyncio.wait_for(download(song), timeout=0.1)
            print(f"main: {song} has {size} bytes")
        except TimeoutError:
            print(f"main: no {song}: too late")


asyncio.run(main())
