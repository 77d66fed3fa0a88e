import os
import threading

STAFF = ["Ada", "Bob", "Cleo"]


def threads():
    return len(os.listdir("/proc/self/task"))


def work(name, bell):
    print(f"{os.getpid()}: {name} is at work")
    bell.wait()  # the day begins when all four are here
    bell.wait()  # and they leave when main has counted


if __name__ == "__main__":
    print(f"{os.getpid()}: opens with threads: {threads()}")

    bell = threading.Barrier(len(STAFF) + 1)
    staff = [threading.Thread(target=work, args=(name, bell)) for name in STAFF]
    for thread in staff:
        thread.start()
    bell.wait()
    count = threads()
    bell.wait()
    for thread in staff:
        thread.join()
    print(f"{os.getpid()}: worked with threads: {count}")
    print(f"{os.getpid()}: closes")
