import threading
import time

import gevent


def copy(files):
    for file in range(1, files + 1):
        print(f"copy: file {file} on {threading.get_ident()}")
        time.sleep(0.1)
    return files


def tick():
    for number in range(1, 11):
        print(f"clock: tick {number} on {threading.get_ident()}")
        gevent.sleep(0.03)


clock = gevent.spawn(tick)
copied = gevent.get_hub().threadpool.spawn(copy, 3).get()
clock.join()
print(f"main: {copied} files copied on {threading.get_ident()}")
