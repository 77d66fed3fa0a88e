import threading

balance = 100
lock = threading.Lock()  # create


def pay_in():
    global balance
    with lock:  # waits for Ada
        balance += 20
        print(f"Bob: has the lock, the balance is {balance}")


if __name__ == "__main__":
    bob = threading.Thread(target=pay_in)
    lock.acquire()  # lock
    try:
        print(f"Ada: has the lock, the balance is {balance}")
        bob.start()
        balance += 50
        print(f"Ada: unlocks, the balance is {balance}")
    finally:
        lock.release()  # unlock, whatever happened
    bob.join()
    print(f"main: the balance is {balance}")
