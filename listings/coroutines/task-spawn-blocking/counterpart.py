import queue
import threading

import gevent

ticks = queue.Queue()


def copy():
    """Blocks the thread that it runs on, until the clock has ticked three times."""
    print(f"copy: begins on {threading.get_ident()}")
    for _ in range(3):
        ticks.get()
    return "a copy"


def tick():
    for number in range(1, 4):
        gevent.sleep(0.03)
        print(f"clock: tick {number} on {threading.get_ident()}")
        ticks.put(None)


clock = gevent.spawn(tick)
copied = gevent.get_hub().threadpool.spawn(copy).get()
clock.join()
print(f"main: has {copied} on {threading.get_ident()}")
