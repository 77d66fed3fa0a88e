import queue
import threading
import time

start = threading.Event()
news = queue.SimpleQueue()


def work():
    start.wait()
    for percent in [25, 50, 75, 100]:
        time.sleep(0.06)  # a part of the work
        news.put(percent)
    news.put(None)  # the end


if __name__ == "__main__":
    worker = threading.Thread(target=work)
    worker.start()

    frames = 0
    while True:
        frames += 1  # here a program with a window would draw and ask for clicks
        try:
            percent = news.get_nowait()
            if percent is None:
                break
            print(f"window: shows {percent} %")
        except queue.Empty:
            pass  # nothing new: do not wait for it
        if frames == 2:
            print("window: has drawn two frames, nobody was in the way")
            start.set()
        time.sleep(0.01)
    worker.join()
    print(f"window: closes after {frames} frames")
