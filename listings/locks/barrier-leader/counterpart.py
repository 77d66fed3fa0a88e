import threading

line = threading.Barrier(3)
lock = threading.Lock()
rings = 0


def run(name):
    global rings
    print(f"{name}: lap 1")
    if line.wait() == 0:
        print(f"{name}: rings the bell")
        with lock:
            rings += 1
    line.wait()  # no runner starts before the bell
    print(f"{name}: lap 2")


if __name__ == "__main__":
    names = ["Ada", "Bob", "Cleo"]
    runners = [threading.Thread(target=run, args=(name,)) for name in names]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    print(f"main: the bell rang {rings} time")
