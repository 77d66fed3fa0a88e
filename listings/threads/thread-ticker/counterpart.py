import itertools
import queue
import threading
import time

PERIOD = 0.05
stop = threading.Event()
reports = queue.Queue()


def guard():
    due = time.perf_counter()
    for number in itertools.count(1):
        due += PERIOD  # not now + PERIOD: the work takes time, too
        if stop.wait(due - time.perf_counter()):
            break
        reports.put(number)
    print("guard: goes home")


if __name__ == "__main__":
    thread = threading.Thread(target=guard)
    thread.start()
    for _ in range(3):
        print("office: hears of round", reports.get())
    stop.set()  # the guard does not wait for the end of the pause
    thread.join()
    print("office: closes")
