import sys

kind = sys.argv[1] if len(sys.argv) > 1 else "threads"
if kind == "greenlets":
    from gevent import monkey

    monkey.patch_all()  # from here on, threads are greenlets

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

ROUNDS = 50
MESSAGE = b"Is anybody here?"


def serve(listener):
    while True:
        stream, _ = listener.accept()
        Thread(target=echo, args=(stream,), daemon=True).start()


def echo(stream):
    with stream:
        while message := stream.recv(len(MESSAGE)):
            stream.sendall(message)


def talk(address):
    with socket.create_connection(address) as stream:
        for _ in range(ROUNDS):
            stream.sendall(MESSAGE)
            reply = b""
            while len(reply) < len(MESSAGE):
                reply += stream.recv(len(MESSAGE) - len(reply))
            assert reply == MESSAGE
    return ROUNDS


count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
listener = socket.create_server(("127.0.0.1", 0), backlog=1024)

start = time.perf_counter()
Thread(target=serve, args=(listener,), daemon=True).start()
with ThreadPoolExecutor(count) as guests:
    rounds = sum(guests.map(talk, [listener.getsockname()] * count))
spent = time.perf_counter() - start

print(f"{count} connections, {rounds} round trips")
print(f"in all: {spent * 1e6:.0f} µs")
