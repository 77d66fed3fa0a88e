import threading


def log(failure):
    print(f"log: {failure.thread.name} failed: {failure.exc_value}")


def write():
    raise RuntimeError("the pen is empty")


def cook():
    return ["soup"][1]


if __name__ == "__main__":
    threading.excepthook = log
    for thread in [
        threading.Thread(target=write, name="clerk"),
        threading.Thread(target=cook),
    ]:
        thread.start()
        thread.join()
    print("main: goes on")
