import multiprocessing
import signal
import sys
import time


def default(ready, words):
    try:
        multiprocessing.Process(target=helper, args=(ready, words)).start()
        signal.pause()
    finally:
        print("default: tools put away")


def helper(ready, words):
    ready.set()
    multiprocessing.parent_process().join()  # until the parent has ended
    words.send("helper: my parent has ended, I work on")


def careful(ready, words):
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit())
    try:
        ready.set()
        while True:
            time.sleep(0.01)
    finally:
        print("careful: tools put away")


if __name__ == "__main__":
    from_helper, words = multiprocessing.Pipe(duplex=False)
    for role in [default, careful]:
        ready = multiprocessing.Event()
        child = multiprocessing.Process(target=role, args=(ready, words))
        child.start()
        ready.wait()
        child.terminate()
        child.join()
        print(f"main: {role.__name__} ended: exit code {child.exitcode}")
        if role is default:
            print(from_helper.recv())
