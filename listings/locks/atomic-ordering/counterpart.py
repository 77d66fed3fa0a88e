import threading

letters = 0
flag = threading.Event()


def write():
    global letters
    letters = 1
    flag.set()


if __name__ == "__main__":
    writer = threading.Thread(target=write)
    writer.start()
    flag.wait()
    print(f"reader: letters in the box: {letters}")
    writer.join()
