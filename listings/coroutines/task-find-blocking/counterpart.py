import time

import gevent
import greenlet

TOO_LONG = 0.1


def bake():
    gevent.sleep(0.2)


def grind():
    time.sleep(0.2)  # the mistake


def watch(event, greenlets):
    """Is called at each switch, and names who held the thread for too long."""
    global start
    origin, _ = greenlets
    held = time.perf_counter() - start
    if held > TOO_LONG and origin in tasks:
        print(f"{origin.name}: held the thread for {held * 1000:.0f} ms")
    start = time.perf_counter()


tasks = [gevent.spawn(bake), gevent.spawn(grind)]
tasks[0].name = "baker"
tasks[1].name = "miller"
start = time.perf_counter()
greenlet.settrace(watch)
gevent.joinall(tasks)
print("main: both are done")
