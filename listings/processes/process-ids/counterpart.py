import multiprocessing
import os


def sing():
    print(f"sing: pid {os.getpid()}, parent {os.getppid()}")


def start(method):
    singer = multiprocessing.get_context(method).Process(target=sing)
    singer.start()
    singer.join()
    print(f"main: {method} started {singer.pid}")


if __name__ == "__main__":
    print(f"main: pid {os.getpid()}")
    start("fork")
    start("forkserver")
