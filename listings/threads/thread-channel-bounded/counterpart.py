import queue
import threading
import time


def bake(shelf):
    for loaf in range(1, 7):
        shelf.put(loaf)  # waits while the shelf is full
        print(f"baker: loaf {loaf} is on the shelf")


if __name__ == "__main__":
    shelf = queue.Queue(maxsize=2)
    baker = threading.Thread(target=bake, args=(shelf,))
    baker.start()

    for _ in range(6):
        print(f"main: sells loaf {shelf.get()}")
        time.sleep(0.05)  # until the next customer comes
    baker.join()
