import threading

balance = 100
lock = threading.Lock()  # create
tried = threading.Barrier(2)


def bob():
    global balance
    if lock.acquire(blocking=False):
        print(f"Bob: finds it free, the balance is {balance}")
        lock.release()
    else:
        print("Bob: finds it locked")
    tried.wait()
    with lock:  # waits for Ada
        balance += 20
        print(f"Bob: has the lock, the balance is {balance}")


if __name__ == "__main__":
    lock.acquire()  # lock
    try:
        print(f"Ada: has the lock, the balance is {balance}")
        thread = threading.Thread(target=bob)
        thread.start()
        tried.wait()
        balance += 50
        print(f"Ada: unlocks, the balance is {balance}")
    finally:
        lock.release()  # unlock, whatever happened
    thread.join()
    print(f"main: the balance is {balance}")
