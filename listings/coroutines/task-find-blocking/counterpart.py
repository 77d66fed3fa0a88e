import time

import gevent
import greenlet

TOO_LONG = 0.1


def bake():
    for _ in range(4):
        gevent.sleep(0.05)


def grind():
    gevent.sleep(0.05)
    time.sleep(0.2)  # the mistake
    gevent.sleep(0.05)


def watch(event, greenlets):
    """Is called at each switch, and names who held the thread for too long."""
    global start
    origin, _ = greenlets
    held = time.monotonic() - start
    if held > TOO_LONG and origin in tasks:
        print(f"{origin.name}: held the thread for {held * 1000:.0f} ms")
    start = time.monotonic()


tasks = [gevent.spawn(bake), gevent.spawn(grind)]
tasks[0].name, tasks[1].name = "baker", "miller"
start = time.monotonic()
greenlet.settrace(watch)
gevent.joinall(tasks)
print("main: both are done")
