import asyncio


async def fetch_size(bell):
    await bell.wait()
    print("size: is here")
    return 600


async def fetch_title(bell):
    print("title: is here")
    bell.set()
    return "Ballad of the Two Tasks"


async def main():
    bell = asyncio.Event()
    size, title = await asyncio.gather(fetch_size(bell), fetch_title(bell))
    print(f"main: {title!r} has {size} bytes")


asyncio.run(main())
