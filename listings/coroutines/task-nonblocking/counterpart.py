import sys
from time import sleep as early_sleep  # named before the patch

from gevent import monkey

monkey.patch_all()

import time

import gevent


def work(name, sleep):
    for step in range(1, 4):
        print(f"{name}: step {step}")
        sleep(0.1)


sleep = early_sleep if sys.argv[1:] == ["early"] else time.sleep
gevent.joinall([gevent.spawn(work, name, sleep) for name in ["Ada", "Bob"]])
