import time

import gevent


def work(name):
    for step in range(1, 4):
        print(f"{name}: step {step}")
        time.sleep(0.1)


gevent.joinall([gevent.spawn(work, name) for name in ["Ada", "Bob"]])
