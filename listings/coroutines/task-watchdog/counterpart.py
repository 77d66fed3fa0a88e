import queue
import sys
import threading
import time

import gevent


def watch(thread):
    """Looks on from a thread of its own, and reports once."""
    before = -1
    while turns != before:
        before = turns
        time.sleep(0.1)
    function = sys._current_frames()[thread].f_code.co_name
    print(f"watchdog: no turn since the last look; {function} runs")
    bark.put("woof")


def count_turns():
    global turns
    while True:
        turns += 1
        gevent.sleep(0.02)


def grind():
    print("miller: grinds until the watchdog barks")
    bark.get()  # the mistake
    print("miller: has ground")


turns = 0
bark = queue.SimpleQueue()
gevent.spawn(count_turns)
threading.Thread(target=watch, args=[threading.get_ident()]).start()
gevent.spawn(grind).join()
