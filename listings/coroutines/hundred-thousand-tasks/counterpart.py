import threading

import gevent
from gevent.event import Event


def threads(count):
    gate = threading.Barrier(count)
    handles = [threading.Thread(target=gate.wait) for _ in range(count)]
    for handle in handles:
        handle.start()
    for handle in handles:
        handle.join()
    print(f"threads: {count} at the same time")


def greenlets(count):
    gate = Event()
    arrived = 0

    def pass_the_gate():
        nonlocal arrived
        arrived += 1
        if arrived == count:
            gate.set()
        gate.wait()

    gevent.joinall([gevent.spawn(pass_the_gate) for _ in range(count)])
    print(f"greenlets: {count} at the same time")


threads(1_000)
greenlets(10_000)
