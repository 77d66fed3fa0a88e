import multiprocessing
import os
import sys


def sing(stop):
    stop.wait()  # sings until it is told to stop
    print(f"{multiprocessing.current_process().name}: process {os.getpid()} stops")
    sys.exit(3)


if __name__ == "__main__":
    stop = multiprocessing.Event()
    child = multiprocessing.Process(target=sing, args=(stop,))
    child.start()
    print(f"main: started process {child.pid}, named {child.name}")
    print(f"main: is it alive? {child.is_alive()}")
    child.join(0.2)
    print(f"main: after 200 ms: {child.exitcode}")

    stop.set()
    child.join()
    print(f"main: after its end: {child.exitcode}")
    print(f"main: is it alive? {child.is_alive()}")
    child.close()
