import ctypes
import multiprocessing


def segfault():
    ctypes.string_at(0)  # reads at address 0


def work(may_finish):
    may_finish.wait()
    print("sibling: finished")


if __name__ == "__main__":
    may_finish = multiprocessing.Event()
    sibling = multiprocessing.Process(target=work, args=(may_finish,))
    sibling.start()
    child = multiprocessing.Process(target=segfault)
    child.start()
    child.join()
    print(f"main: segfault ended: exit code {child.exitcode}")
    may_finish.set()
    sibling.join()
    print(f"main: sibling ended: exit code {sibling.exitcode}")
