import queue
import sys
import threading
import time

import gevent


def watch(thread):
    """Looks on from a thread of its own, and reports once."""
    before = -1
    while beats != before:
        before = beats
        time.sleep(0.1)
    function = sys._current_frames()[thread].f_code.co_name
    print(f"watchdog: no heartbeat since the last look; {function} runs")
    bark.put("woof")


def heartbeat():
    global beats
    while True:
        beats += 1
        gevent.sleep(0.02)


def grind():
    print("miller: grinds until the watchdog barks")
    bark.get()  # the mistake
    print("miller: has ground")


beats = 0
bark = queue.SimpleQueue()
gevent.spawn(heartbeat)
threading.Thread(target=watch, args=(threading.get_ident(),)).start()
gevent.spawn(grind).join()
