import ctypes
import multiprocessing
import os


def abort():
    os.abort()


def segfault():
    ctypes.string_at(0)  # reads at address 0


def sibling(may_finish):
    may_finish.wait()
    print("sibling: finished")


if __name__ == "__main__":
    may_finish = multiprocessing.Event()
    worker = multiprocessing.Process(target=sibling, args=(may_finish,))
    worker.start()
    for role in [abort, segfault]:
        child = multiprocessing.Process(target=role)
        child.start()
        child.join()
        print(f"main: {role.__name__} ended: exit code {child.exitcode}")
    print("main: I go on")
    may_finish.set()
    worker.join()
    print(f"main: sibling ended: exit code {worker.exitcode}")
