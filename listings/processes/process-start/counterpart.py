import multiprocessing
import os


def sing():
    print(f"sing: la in process {os.getpid()}")


if __name__ == "__main__":
    print(f"main: runs in process {os.getpid()}")
    singer = multiprocessing.Process(target=sing)
    singer.start()
    singer.join()
    print(f"main: waited for {singer.pid}")
