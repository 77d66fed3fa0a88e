import asyncio

ended = {song: asyncio.Event() for song in ["nothing", "aria", "ballad", "chorale"]}
ended["nothing"].set()


async def download(song, after, line):
    async with line:
        print(f"{song}: begins")
        await ended[after].wait()
        ended[song].set()
        return song


async def main():
    line = asyncio.Semaphore(2)
    # The second one ends first, then the first one, then the third one.
    queue = [("aria", "ballad"), ("ballad", "nothing"), ("chorale", "aria")]
    downloads = [asyncio.create_task(download(*names, line)) for names in queue]
    for result in asyncio.as_completed(downloads):
        print(f"main: {await result} is here")


asyncio.run(main())
