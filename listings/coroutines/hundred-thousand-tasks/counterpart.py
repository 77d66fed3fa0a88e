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
    return len(handles)


def greenlets(count):
    gate = Event()
    arrived = 0

    def pass_the_gate():
        nonlocal arrived
        arrived += 1
        if arrived == count:
            gate.set()
        gate.wait()
        return 1

    tasks = [gevent.spawn(pass_the_gate) for _ in range(count)]
    return sum(task.get() for task in tasks)


print(f"threads: {threads(1_000)} at the same time")
print(f"greenlets: {greenlets(10_000)} at the same time")
