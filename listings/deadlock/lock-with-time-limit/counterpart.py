import threading

balance = 100
lock = threading.Lock()


def ask(name):
    if lock.acquire(timeout=0.1):
        try:
            print(f"{name}: has the lock, the balance is {balance}")
        finally:
            lock.release()
    else:
        print(f"{name}: gives up after 100 ms")


if __name__ == "__main__":
    with lock:
        print("main: has the lock")
        ada = threading.Thread(target=ask, args=("Ada",))
        ada.start()
        ada.join()
    print("main: has unlocked")
    bob = threading.Thread(target=ask, args=("Bob",))
    bob.start()
    bob.join()
