import multiprocessing


def count(counter):
    for _ in range(100_000):
        with counter.get_lock():
            counter.value += 1
    print("child: added 100000")


if __name__ == "__main__":
    counter = multiprocessing.Value("Q", 0)
    children = [multiprocessing.Process(target=count, args=(counter,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(f"main: the counter stands at {counter.value}")
