import asyncio


class Lines:
    def __init__(self, chunks):
        self.chunks = chunks
        self.line = ""  # stays when next_line() is cancelled

    async def next_line(self):
        while not self.line.endswith("\n"):
            self.line += await self.chunks.get()
        line, self.line = self.line, ""
        return line


async def main():
    chunks = asyncio.Queue()
    lines = Lines(chunks)
    for chunk in ["first line\n", "second"]:
        chunks.put_nowait(chunk)
    print(f"reader: got {await lines.next_line()!r}")

    reading = asyncio.create_task(lines.next_line())
    while not chunks.empty():
        await asyncio.sleep(0)
    reading.cancel()  # in the middle of the second line
    print("reader: heard the bell")

    for chunk in [" line\n", "third line\n"]:
        chunks.put_nowait(chunk)
    for _ in range(2):
        print(f"reader: got {await lines.next_line()!r}")


asyncio.run(main())
