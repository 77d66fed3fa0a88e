import itertools
import queue
import threading
import time

news = queue.SimpleQueue()


def work():
    for percent in [25, 50, 75, 100]:
        time.sleep(0.06)  # a part of the work
        news.put(percent)
    news.put(None)  # the end


if __name__ == "__main__":
    worker = threading.Thread(target=work)
    worker.start()

    for frame in itertools.count(1):
        # Here a program with a window would draw and ask for clicks.
        try:
            percent = news.get_nowait()
            if percent is None:
                break
            print(f"window: shows {percent} % in frame {frame}")
        except queue.Empty:
            pass  # nothing new: do not wait for it
        time.sleep(0.01)
    worker.join()
    print("window: closes")
