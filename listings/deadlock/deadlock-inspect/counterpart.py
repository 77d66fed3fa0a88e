import os
import queue
import sys
import threading

lock = threading.Lock()
ready = queue.SimpleQueue()
pipe, other_end = os.pipe()


def wait_for_lock():
    ready.put("about to wait")
    lock.acquire()


def wait_for_message():
    ready.put("about to wait")
    os.read(pipe, 1)


if __name__ == "__main__":
    lock.acquire()  # and no release
    for name, wait in [
        ("Ada", wait_for_lock),
        ("Bob", wait_for_lock),
        ("Cleo", wait_for_message),
    ]:
        threading.Thread(target=wait, name=name, daemon=True).start()
        ready.get()
    frames = sys._current_frames()
    for thread in threading.enumerate():
        print(f"{thread.name}: in {frames[thread.ident].f_code.co_name}")
