from gevent import monkey

monkey.patch_all()

import os

import gevent


def read(letters):
    print("reader: begins to read")
    print(f"reader: {letters.read(16)}")


def write(pen):
    print("writer: has its turn")
    pen.write("See you at noon.")
    pen.flush()


out, into = os.pipe()
with open(out) as letters, open(into, "w") as pen:
    gevent.joinall([gevent.spawn(read, letters), gevent.spawn(write, pen)])
