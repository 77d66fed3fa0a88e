import threading

line = threading.Barrier(3)


def run(name):
    print(f"{name}: lap 1")
    if line.wait() == 0:
        print(f"{name}: rings the bell")
    line.wait()  # no runner starts before the bell
    print(f"{name}: lap 2")


if __name__ == "__main__":
    names = ["Ada", "Bob", "Cleo"]
    runners = [threading.Thread(target=run, args=(name,)) for name in names]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
