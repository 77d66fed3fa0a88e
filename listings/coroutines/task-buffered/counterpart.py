import asyncio


async def download(song, ms, line):
    async with line:
        print(f"{song}: begins")
        await asyncio.sleep(ms / 1000)
        return song


async def main():
    line = asyncio.Semaphore(2)
    queue = {"aria": 100, "ballad": 50, "chorale": 100}
    downloads = [asyncio.create_task(download(*song, line)) for song in queue.items()]
    for result in asyncio.as_completed(downloads):
        print(f"main: {await result} is here")


asyncio.run(main())
