import threading

line = threading.Barrier(3)


def run(name):
    print(f"{name}: lap 1")
    line.wait()
    print(f"{name}: lap 2")


if __name__ == "__main__":
    names = ["Ada", "Bob", "Cleo"]
    runners = [threading.Thread(target=run, args=(name,)) for name in names]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
