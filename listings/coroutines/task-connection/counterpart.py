import asyncio


async def serve(reader, writer):
    print("server: sends the song")
    writer.write(b"la la la")
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()

    print("main: asks for a song")
    reader, writer = await asyncio.open_connection(*address)
    song = await reader.read()
    print(f"main: hears {song.decode()}")
    writer.close()
    server.close()


asyncio.run(main())
