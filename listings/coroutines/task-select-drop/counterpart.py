import asyncio


async def download(server, ms):
    print(f"{server}: is asked")
    try:
        await asyncio.sleep(ms / 1000)
        print(f"{server}: has sent the song")
        return 400
    finally:
        print(f"{server}: hangs up")


async def main():
    far = asyncio.create_task(download("far", 60_000))
    near = asyncio.create_task(download("near", 50))
    done, losers = await asyncio.wait([far, near], return_when=asyncio.FIRST_COMPLETED)
    print("main: the others go on until they are cancelled")
    for loser in losers:
        loser.cancel()
    await asyncio.wait(losers)
    print(f"main: has {done.pop().result()} bytes")


asyncio.run(main())
