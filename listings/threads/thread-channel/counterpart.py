import queue
import threading
import time

NAMES = ["Ada", "Bob", "Cleo"]


def wait_tables(name, orders):
    for dish in range(1, 4):
        orders.put((name, dish))
        time.sleep(0.05)
    orders.put(None)  # goes home


if __name__ == "__main__":
    orders = queue.Queue()
    waiters = [
        threading.Thread(target=wait_tables, args=(name, orders)) for name in NAMES
    ]
    for waiter in waiters:
        waiter.start()
    working = len(waiters)
    while working > 0:
        order = orders.get()
        if order is None:
            working -= 1
        else:
            name, dish = order
            print(f"{name}: dish {dish}")
    for waiter in waiters:
        waiter.join()
    print("main: no waiter is left")
