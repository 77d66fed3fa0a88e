import multiprocessing
import time


def bob(lock):
    with lock:  # waits for the other process
        print("Bob: I have the book")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    child = multiprocessing.Process(target=bob, args=(lock,))
    with lock:
        child.start()
        time.sleep(0.1)
        print("Ada: I give the book back")
    child.join()
