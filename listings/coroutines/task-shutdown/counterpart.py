import asyncio
import os
import signal

inside = set()
served = 0


async def serve(reader, writer):
    global served
    inside.add(asyncio.current_task())
    try:
        writer.write(b"soup")
        await asyncio.sleep(0.1)
        writer.write(b"dumplings")
        await writer.drain()
        served += 1
    finally:
        inside.discard(asyncio.current_task())
        writer.close()


async def play_guest(address):
    reader, writer = await asyncio.open_connection(*address)
    await reader.readexactly(4)
    print("guest: has the soup, and presses Ctrl-C")
    os.kill(os.getpid(), signal.SIGINT)
    rest = await reader.read()
    print(f"guest: has the {rest.decode()}")
    writer.close()
    try:
        await asyncio.open_connection(*address)
    except ConnectionRefusedError as error:
        print(f"late guest: {type(error).__name__}")


async def main():
    interrupted = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, interrupted.set)
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    guest = asyncio.create_task(play_guest(server.sockets[0].getsockname()))
    await interrupted.wait()

    print(f"server: closes the door, {len(inside)} inside")
    server.close()
    if inside:
        _, late = await asyncio.wait(inside, timeout=1)
        for task in late:
            task.cancel()
    print(f"server: {served} served")
    await guest


asyncio.run(main())
