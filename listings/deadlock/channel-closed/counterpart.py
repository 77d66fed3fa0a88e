import queue
import threading

jobs = queue.Queue()


def work():
    while (song := jobs.get()) is not None:
        print(f"worker: downloads the {song}")
    print("worker: goes home")


if __name__ == "__main__":
    worker = threading.Thread(target=work)
    worker.start()
    for song in ["aria", "ballad"]:
        jobs.put(song)
    jobs.put(None)  # no more comes
    print("main: waits for the worker")
    worker.join()
    print("main: goes home")
