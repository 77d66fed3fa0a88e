import threading

balance = 100
lock = threading.Lock()
tried = threading.Barrier(2)


def try_for(seconds, text):
    if lock.acquire(timeout=seconds):
        print(f"Bob: has the lock, the balance is {balance}")
        lock.release()
    else:
        print(f"Bob: gives up after {text}")


def bob():
    try_for(0.1, "100 ms")
    tried.wait()
    try_for(10, "10 s")


if __name__ == "__main__":
    with lock:
        print("Ada: has the lock")
        thread = threading.Thread(target=bob)
        thread.start()
        tried.wait()
        balance += 50
        print("Ada: unlocks")
    thread.join()
