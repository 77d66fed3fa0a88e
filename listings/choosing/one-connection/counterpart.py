import asyncio


async def serve(reader, writer):
    message = await reader.readexactly(16)
    print(f"server: a message of {len(message)} bytes")
    writer.write(message)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()

    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"Is anybody here?")
    print("guest: waits")
    reply = await reader.read()  # until the connection is closed
    print(f"guest: {reply.decode()}")
    writer.close()
    await writer.wait_closed()
    server.close()


asyncio.run(main())
