import threading
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
eggs = 10


def second_order():
    global eggs
    print("second order: wants the lock")
    with lock:
        eggs -= 1
    print("second order: done")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=1) as kitchen:
        with lock:
            print("first order: has the lock")
            second = kitchen.submit(second_order)
            half = kitchen.submit(lambda: 1)
            eggs -= 1 + half.result()  # the only worker waits for the lock
            print(f"first order: done, {eggs} eggs left")
        second.result()
