import queue
import threading


def bake(shelf, call):
    for loaf in range(1, 4):
        try:
            shelf.put_nowait(loaf)
        except queue.Full:
            print(f"baker: no room for loaf {loaf}, so I wait")
            call.set()
            shelf.put(loaf)
        print(f"baker: loaf {loaf} is on the shelf")


if __name__ == "__main__":
    shelf = queue.Queue(maxsize=2)
    call = threading.Event()
    baker = threading.Thread(target=bake, args=(shelf, call))
    baker.start()

    call.wait()
    print("main: takes the first loaf")
    first = shelf.get()
    baker.join()
    print(f"main: got loaf {first}")
    for _ in range(2):
        print(f"main: got loaf {shelf.get()}")
