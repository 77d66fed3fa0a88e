import multiprocessing
import sys
import time


def download():
    print("song: started")
    time.sleep(0.1)
    print("song: not found")
    sys.exit(4)


if __name__ == "__main__":
    child = multiprocessing.Process(target=download)
    child.start()
    child.join()
    print(f"main: it exited with code {child.exitcode}")
