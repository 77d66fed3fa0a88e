import threading

balance = 100
lock = threading.Lock()


def look(name):
    if lock.acquire(blocking=False):
        try:
            print(f"{name}: finds it free, the balance is {balance}")
        finally:
            lock.release()
    else:
        print(f"{name}: finds it locked")


if __name__ == "__main__":
    with lock:
        print("Ada: has the lock")
        bob = threading.Thread(target=look, args=("Bob",))
        bob.start()
        bob.join()  # and Ada still has the lock
        balance += 50
    print("Ada: has unlocked")
    cleo = threading.Thread(target=look, args=("Cleo",))
    cleo.start()
    cleo.join()
