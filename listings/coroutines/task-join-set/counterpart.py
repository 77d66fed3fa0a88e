import asyncio


async def download(song, ms):
    print(f"{song}: begins")
    await asyncio.sleep(ms / 1000)
    return song, 100 * len(song)


async def main():
    songs = {"aria": 150, "ballad": 100, "hymn": 50}
    downloads = [asyncio.create_task(download(*song)) for song in songs.items()]
    print(f"main: waits for {len(downloads)} downloads")
    for result in asyncio.as_completed(downloads):
        song, size = await result
        print(f"main: {song} has {size} bytes")


asyncio.run(main())
