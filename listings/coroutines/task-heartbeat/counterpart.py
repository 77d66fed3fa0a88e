import time

import gevent

BEAT = 0.05


def heartbeat():
    for number in range(1, 4):
        start = time.perf_counter()
        gevent.sleep(BEAT)
        late = max(0, time.perf_counter() - start - BEAT)
        print(f"beat {number}: {late * 1000:.0f} ms late")


heart = gevent.spawn(heartbeat)
gevent.sleep(BEAT)
time.sleep(0.2)  # the mistake
heart.join()
