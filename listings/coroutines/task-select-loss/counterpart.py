import asyncio


async def read_line(chunks):
    line = ""
    while not line.endswith("\n"):
        line += await chunks.get()
    return line


async def main():
    chunks = asyncio.Queue()
    for chunk in ["first line\n", "second"]:
        chunks.put_nowait(chunk)
    print(f"reader: got {await read_line(chunks)!r}")

    reading = asyncio.create_task(read_line(chunks))
    while not chunks.empty():
        await asyncio.sleep(0)
    reading.cancel()  # in the middle of the second line
    print("reader: heard the bell")

    for chunk in [" line\n", "third line\n"]:
        chunks.put_nowait(chunk)
    for _ in range(2):
        print(f"reader: got {await read_line(chunks)!r}")


asyncio.run(main())
