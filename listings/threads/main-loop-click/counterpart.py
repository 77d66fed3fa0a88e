import queue
import threading
import time

click = threading.Event()
news = queue.SimpleQueue()


def work():
    click.wait()
    for percent in [50, 100]:
        time.sleep(0.06)  # a part of the work
        news.put(percent)
    news.put(None)  # the end


if __name__ == "__main__":
    worker = threading.Thread(target=work)
    worker.start()

    frames = 0
    while True:
        frames += 1
        try:
            percent = news.get_nowait()
            if percent is None:
                break
            print(f"window: shows {percent} %")
        except queue.Empty:
            pass
        if frames == 2:
            print("window: has drawn two frames, and a click starts the work")
            click.set()
        time.sleep(0.01)
    worker.join()
    print(f"window: closes after {frames} frames")
