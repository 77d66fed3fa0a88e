import asyncio


async def download(song, ms):
    print(f"{song}: begins")
    await asyncio.sleep(ms / 1000)
    if song == "hymn":
        raise LookupError(f"the server has no {song}")
    return 100 * len(song)


async def main():
    songs = {"aria": 100, "hymn": 50}
    downloads = [asyncio.create_task(download(*song)) for song in songs.items()]
    for result in asyncio.as_completed(downloads):
        try:
            print(f"main: {await result} bytes")
        except LookupError as error:
            print(f"main: {error}")


asyncio.run(main())
