import threading

price = 20
lock = threading.Lock()
tried = threading.Barrier(2)


def bob():
    got_in = lock.acquire(blocking=False)
    print(f"Bob: gets in beside Ada: {got_in}")
    tried.wait()
    with lock:
        print(f"Bob: reads {price}")


if __name__ == "__main__":
    with lock:
        thread = threading.Thread(target=bob)
        thread.start()
        tried.wait()
        print(f"Ada: reads {price}")
    thread.join()
