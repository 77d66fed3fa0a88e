import asyncio

MAGAZINE = ["cover", "letters", "crossword"]


async def fetch(page):
    await asyncio.sleep(0)  # the page is on its way
    print(f"server: sends page {page}")
    return MAGAZINE[page] if page < len(MAGAZINE) else None


async def pages():
    number = 0
    while (page := await fetch(number)) is not None:
        yield page
        number += 1


async def main():
    left = 2
    async for page in pages():
        print(f"main: reads the {page}")
        left -= 1
        if left == 0:
            break


asyncio.run(main())
