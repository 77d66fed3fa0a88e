import multiprocessing


def download(name, may_finish):
    may_finish.wait()
    print(f"{name}: complete")


if __name__ == "__main__":
    may_finish = multiprocessing.Event()
    for name in ["song", "cover", "lyrics"]:
        multiprocessing.Process(target=download, args=(name, may_finish)).start()
    print("main: my last line")
    may_finish.set()  # no join: Python waits for the children at its exit
