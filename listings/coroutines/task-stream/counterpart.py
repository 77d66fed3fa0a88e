import asyncio

CATALOGUE = [["aria", "ballad"], ["chorale", "duet"], ["elegy", "fugue"]]


async def fetch(page):
    await asyncio.sleep(0)  # the page is on its way
    print(f"server: sends page {page}")
    return CATALOGUE[page] if page < len(CATALOGUE) else None


async def songs():
    page = 0
    while (songs := await fetch(page)) is not None:
        for song in songs:
            yield song
        page += 1


async def main():
    left = 3
    async for song in songs():
        print(f"main: reads {song}")
        left -= 1
        if left == 0:
            break


asyncio.run(main())
