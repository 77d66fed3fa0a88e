import asyncio


async def stalled(song):
    print(f"{song}: begins")
    try:
        await asyncio.Event().wait()  # the server never answers
    finally:
        print(f"{song}: removes its half file")


async def missing(song):
    print(f"{song}: begins")
    raise FileNotFoundError("not on the server")


async def main():
    try:
        await asyncio.gather(stalled("chorale"), missing("hymn"))
    except FileNotFoundError as error:
        print(f"main: gather: {error}")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(stalled("serenade"))
            group.create_task(missing("hymn"))
    except* FileNotFoundError as errors:
        print(f"main: TaskGroup: {errors.exceptions[0]}")
    print("main: ends")


asyncio.run(main())
