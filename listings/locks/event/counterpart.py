import threading

shot = threading.Event()


def run(name):
    shot.wait()
    print(f"{name}: runs")


if __name__ == "__main__":
    runners = [threading.Thread(target=run, args=(name,)) for name in ["Ada", "Bob"]]
    for runner in runners:
        runner.start()
    print("main: fires the shot")
    shot.set()
    for runner in runners:
        runner.join()
