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
        second = kitchen.submit(second_order)
        half = kitchen.submit(lambda: 1)
        used = 1 + half.result()
        with lock:  # only now
            eggs -= used
            print(f"first order: done, {eggs} eggs left")
        second.result()
