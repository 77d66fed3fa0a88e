import sys
import threading
import time

import gevent


def watch(thread):
    """Looks on from a thread of its own, and reports once."""
    before = -1
    while True:
        if turns == before:
            function = sys._current_frames()[thread].f_code.co_name
            print(f"watchdog: no turn since the last look, {function} runs")
            return
        before = turns
        time.sleep(0.1)


def count_turns():
    global turns
    while True:
        turns += 1
        gevent.sleep(0.02)


def grind():
    gevent.sleep(0.2)
    print("miller: grinds")
    time.sleep(0.3)  # the mistake
    print("miller: has ground")
    gevent.sleep(0.2)


turns = 0
gevent.spawn(count_turns)
watchdog = threading.Thread(target=watch, args=[threading.get_ident()], daemon=True)
watchdog.start()
gevent.spawn(grind).join()
