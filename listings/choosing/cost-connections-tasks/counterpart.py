import asyncio
import sys
import time

ROUNDS = 50
MESSAGE = b"Is anybody here?"


async def echo(reader, writer):
    try:
        while True:
            writer.write(await reader.readexactly(len(MESSAGE)))
            await writer.drain()
    except asyncio.IncompleteReadError:  # the guest has left
        writer.close()


async def talk(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(ROUNDS):
        writer.write(MESSAGE)
        await writer.drain()
        assert await reader.readexactly(len(MESSAGE)) == MESSAGE
    writer.close()
    await writer.wait_closed()
    return ROUNDS


async def main(count):
    server = await asyncio.start_server(echo, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    start = time.perf_counter()
    rounds = await asyncio.gather(*(talk(port) for _ in range(count)))
    spent = time.perf_counter() - start
    server.close()
    print(f"{count} connections, {sum(rounds)} round trips")
    print(f"in all: {spent * 1e6:.0f} µs")


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20))
