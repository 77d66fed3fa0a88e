import multiprocessing
import os


def report(task):
    print(f"{task}: pid {os.getpid()}, parent {os.getppid()}")


def start_both(method):
    context = multiprocessing.get_context(method)
    dancer = context.Process(target=report, args=("dance",))
    singer = context.Process(target=report, args=("sing",))
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()
    print(f"main: {method} started {dancer.pid} and {singer.pid}")


if __name__ == "__main__":
    print(f"main: pid {os.getpid()}")
    start_both("fork")
    start_both("forkserver")
