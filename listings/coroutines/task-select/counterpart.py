import asyncio


async def download(server, ms):
    print(f"{server}: is asked")
    await asyncio.sleep(ms / 1000)
    print(f"{server}: has sent the song")
    return 400


async def main():
    far = asyncio.create_task(download("far", 60_000))
    near = asyncio.create_task(download("near", 50))
    done, losers = await asyncio.wait([far, near], return_when=asyncio.FIRST_COMPLETED)
    for loser in losers:
        loser.cancel()
    print(f"main: has {done.pop().result()} bytes")


asyncio.run(main())
