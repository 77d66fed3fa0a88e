import queue
import threading

import gevent

begun = []
ticks = queue.Queue()


def copy(files):
    for file in range(1, files + 1):
        print(f"copy: file {file} on {threading.get_ident()}")
        begun.append(file)
        for _ in range(3):
            ticks.get()  # blocks its thread: each file takes three ticks
    return files


def tick(files):
    for file in range(1, files + 1):
        while file not in begun:
            gevent.sleep(0.005)
        for _ in range(3):
            gevent.sleep(0.03)
            print(f"clock: tick on {threading.get_ident()}")
            ticks.put(None)


clock = gevent.spawn(tick, 3)
copied = gevent.get_hub().threadpool.spawn(copy, 3).get()
clock.join()
print(f"main: {copied} files copied on {threading.get_ident()}")
