import threading

NAMES = ["Ada", "Bob", "Cleo", "Dan", "Eve"]


def run(name, start):
    start.wait()  # until all are at the starting line
    print(f"{name}: is here")


if __name__ == "__main__":
    start = threading.Barrier(len(NAMES))
    runners = [threading.Thread(target=run, args=(name, start)) for name in NAMES]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    print("main: all are done")
