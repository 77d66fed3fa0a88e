import threading


def run(name):
    print(f"{name}: is here")


if __name__ == "__main__":
    runners = []
    for name in ["Ada", "Bob", "Cleo", "Dan", "Eve"]:
        runner = threading.Thread(target=run, args=(name,))
        runner.start()
        runners.append(runner)
    for runner in runners:
        runner.join()
    print("main: all are done")
