import asyncio
import os
import signal

inside = set()
closing = asyncio.Event()


async def first_line(reader):
    """The next line, or None if the server closes first."""
    line = asyncio.create_task(reader.readline())
    end = asyncio.create_task(closing.wait())
    _, losers = await asyncio.wait([line, end], return_when=asyncio.FIRST_COMPLETED)
    for loser in losers:
        loser.cancel()
    return line.result() if line not in losers else None


async def serve(reader, writer):
    inside.add(asyncio.current_task())
    while dish := await first_line(reader):
        # An order that has begun is served to its end.
        writer.write(b"how many?\n")
        number = await reader.readline()
        writer.write(number.strip() + b" " + dish)
        await writer.drain()
    writer.close()


async def play_guests(address):
    idle, _idle = await asyncio.open_connection(*address)
    answers, hungry = await asyncio.open_connection(*address)
    hungry.write(b"dumplings\n")
    answer = await answers.readline()
    print("guests: Ctrl-C in the middle of an order")
    os.kill(os.getpid(), signal.SIGINT)
    await idle.read()
    print("guests: who had ordered nothing is out")
    try:
        await asyncio.open_connection(*address)
    except ConnectionRefusedError as error:
        print(f"guests: who comes now: {type(error).__name__}")
    hungry.write(b"12\n")
    print(f"guests: who had ordered got {answer + await answers.read()!r}")


async def main():
    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    guests = asyncio.create_task(play_guests(server.sockets[0].getsockname()))
    await interrupted.wait()
    print(f"server: closes the door, {len(inside)} inside")
    server.close()
    closing.set()
    await asyncio.gather(*inside)
    print(f"server: {len(inside)} served")
    await guests


asyncio.run(main())
