import multiprocessing
import os
import sys


def play(ready):
    print("player: playing")
    ready.set()
    multiprocessing.parent_process().join()  # until main has ended
    print("player: main has ended, I play on")


if __name__ == "__main__":
    ready = multiprocessing.Event()

    player = multiprocessing.Process(target=play, args=(ready,), daemon=True)
    player.start()
    ready.wait()
    if "exit" in sys.argv:
        print("main: os._exit, which cleans up nothing")
        os._exit(0)
    print("main: my last line")
