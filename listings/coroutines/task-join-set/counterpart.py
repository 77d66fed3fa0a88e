import asyncio


async def download(song, ms):
    print(f"{song}: begins")
    await asyncio.sleep(ms / 1000)
    if song == "hymn":
        raise LookupError(f"the server has no {song}")
    return song, 100 * len(song)


async def main():
    songs = {"aria": 150, "ballad": 100, "hymn": 50}
    downloads = [asyncio.create_task(download(*song)) for song in songs.items()]
    print(f"main: waits for {len(downloads)} downloads")
    for result in asyncio.as_completed(downloads):
        try:
            song, size = await result
            print(f"main: {song} has {size} bytes")
        except LookupError as error:
            print(f"main: {error}")


asyncio.run(main())
