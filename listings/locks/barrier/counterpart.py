import threading

names = ["Ada", "Bob", "Cyd"]
line = threading.Barrier(len(names))
leaders = []


def run(name):
    print(f"{name}: lap 1")
    if line.wait() == 0:
        leaders.append(name)
    print(f"{name}: lap 2")


if __name__ == "__main__":
    runners = [threading.Thread(target=run, args=(name,)) for name in names]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    print(f"main: {len(leaders)} of {len(names)} was the leader")
