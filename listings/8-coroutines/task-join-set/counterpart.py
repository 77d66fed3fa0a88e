import asyncio


async def download(song, after, ended):
    print(f"{song}: begins")
    try:
        await after.wait()
        if song == "hymn":
            raise LookupError(f"the server has no {song}")
        return song, 100 * len(song)
    finally:
        ended.set()


async def main():
    begin, *ends = [asyncio.Event() for _ in range(4)]
    afters = [ends[1], ends[2], begin]
    begin.set()  # nothing comes after the last one: it may end first
    songs = ["aria", "ballad", "hymn"]
    downloads = [
        asyncio.create_task(download(*arguments)) for arguments in zip(songs, afters, ends)
    ]
    print(f"main: waits for {len(downloads)} downloads")
    for result in asyncio.as_completed(downloads):
        try:
            song, size = await result
            print(f"main: {song} has {size} bytes")
        except LookupError as error:
            print(f"main: {error}")


asyncio.run(main())
