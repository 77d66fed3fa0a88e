from gevent import monkey

monkey.patch_all()

import socket

import gevent


def ask(song, server):
    print(f"{song}: asked for")
    with socket.create_connection(server) as connection:
        connection.sendall(f"{song}\n".encode())
        connection.recv(4)
        print(f"{song}: answered")


def serve(listener):
    waiting = {}
    for _ in range(2):
        connection, _ = listener.accept()
        song = connection.makefile().readline()
        waiting[song] = connection
    # The ballad comes first, and the aria when the ballad's client has hung up.
    for _, connection in sorted(waiting.items(), reverse=True):
        connection.sendall(b"here")
        connection.recv(1)
        connection.close()


listener = socket.create_server(("127.0.0.1", 0))
server = listener.getsockname()
gevent.joinall(
    [
        gevent.spawn(serve, listener),
        gevent.spawn(ask, "aria", server),
        gevent.spawn(ask, "ballad", server),
    ],
    raise_error=True,
)
