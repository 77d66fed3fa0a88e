import asyncio
import os
import signal

LIMIT = 1  # second


async def first_line(reader, closing):
    """The next line, or nothing if the server closes first."""
    line = asyncio.create_task(reader.readline())
    end = asyncio.create_task(closing.wait())
    try:
        await asyncio.wait([line, end], return_when=asyncio.FIRST_COMPLETED)
        return line.result() if line.done() else b""
    finally:
        line.cancel()
        end.cancel()


async def serve(reader, writer, closing):
    while dish := await first_line(reader, closing):
        # An order that has begun is served to its end.
        writer.write(b"how many?\n")
        number = await reader.readline()
        if not number:
            raise EOFError("no number")
        writer.write(number.strip() + b" " + dish)
        await writer.drain()


async def play_guests(address):
    async def order(dish):
        reader, writer = await asyncio.open_connection(*address)
        writer.write(dish + b"\n")
        await reader.readline()  # "how many?"
        return reader, writer

    idle, _idle = await asyncio.open_connection(*address)
    answers, hungry = await order(b"dumplings")
    _rude, rude = await order(b"soup")
    silent, _silent = await order(b"tea")
    print("guests: Ctrl-C in the middle of three orders")
    os.kill(os.getpid(), signal.SIGINT)
    await idle.read()
    print("guests: the guest without an order is out")
    try:
        await asyncio.open_connection(*address)
    except ConnectionRefusedError as error:
        print(f"guests: a late guest: {type(error).__name__}")

    rude.close()  # hangs up in the middle of an order
    hungry.write(b"12\n")
    print(f"guests: the hungry guest got {await answers.read()!r}")
    await silent.read()  # never answers "how many?"
    print("guests: the silent guest is out")


async def main():
    served = 0
    inside = set()
    closing = asyncio.Event()

    async def count(reader, writer):
        nonlocal served
        inside.add(asyncio.current_task())
        try:
            await serve(reader, writer, closing)
            served += 1
        except (EOFError, OSError) as error:
            print(f"server: lost a guest: {error!r}")
        except asyncio.CancelledError:
            pass  # asyncio would report it as an error of the server
        finally:
            inside.discard(asyncio.current_task())
            writer.close()

    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    server = await asyncio.start_server(count, "127.0.0.1", 0)
    guests = asyncio.create_task(play_guests(server.sockets[0].getsockname()))
    await interrupted.wait()

    print(f"server: closes the door, {len(inside)} inside")
    server.close()
    closing.set()
    _, late = await asyncio.wait(inside, timeout=LIMIT)
    if late:
        print(f"server: cuts off {len(late)}")
        for task in late:
            task.cancel()
        await asyncio.wait(late)
    print(f"server: {served} served")
    await guests


asyncio.run(main())
