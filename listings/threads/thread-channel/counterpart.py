import queue
import threading
import time

NAMES = ["Ada", "Bob", "Cleo"]


def wait_tables(name, orders):
    for dish in range(1, 4):
        orders.put(f"{name}: dish {dish}")
        time.sleep(0.05)
    orders.put(None)  # goes home


if __name__ == "__main__":
    orders = queue.Queue()
    for name in NAMES:
        threading.Thread(target=wait_tables, args=(name, orders)).start()
    waiters = len(NAMES)
    while waiters > 0:
        order = orders.get()
        if order is None:
            waiters -= 1
        else:
            print(order)
    print("main: no waiter is left")
