import multiprocessing


def download(name, gate):
    gate.wait()
    print(f"{name}: complete")


if __name__ == "__main__":
    gate = multiprocessing.Barrier(4)  # opens for three downloads and main
    for name in ["song", "cover", "lyrics"]:
        multiprocessing.Process(target=download, args=(name, gate)).start()
    print("main: my last line")
    gate.wait()  # no join: Python waits for the children at its exit
