import asyncio


async def first_line(lines, closing):
    """The next line, or None if the restaurant closes first."""
    line = asyncio.create_task(lines.get())
    end = asyncio.create_task(closing.wait())
    _, losers = await asyncio.wait([line, end], return_when=asyncio.FIRST_COMPLETED)
    for loser in losers:
        loser.cancel()
    return None if line in losers else line.result()


async def serve(lines, answers, closing):
    while (dish := await first_line(lines, closing)) is not None:
        # An order that has begun is served to its end.
        await answers.put("how many?")
        number = await lines.get()
        await answers.put(f"{number} {dish}")


async def main():
    closing = asyncio.Event()
    idle = asyncio.create_task(serve(asyncio.Queue(), asyncio.Queue(), closing))
    hungry, answers = asyncio.Queue(), asyncio.Queue()
    table = asyncio.create_task(serve(hungry, answers, closing))

    await hungry.put("dumplings")
    question = await answers.get()
    print("main: closes in the middle of an order")
    closing.set()

    await idle
    print("idle guest: is out")
    await hungry.put("12")
    print(f"hungry guest: got {[question, await answers.get()]}")
    await table


asyncio.run(main())
