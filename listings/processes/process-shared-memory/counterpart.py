import multiprocessing

ROUNDS = 100_000


def count(counter):
    for _ in range(ROUNDS):
        with counter.get_lock():
            counter.value += 1
    print(f"child: added {ROUNDS}")


if __name__ == "__main__":
    counter = multiprocessing.Value("Q", 0)
    ada = multiprocessing.Process(target=count, args=(counter,))
    bob = multiprocessing.Process(target=count, args=(counter,))
    ada.start()
    bob.start()
    ada.join()
    bob.join()
    print(f"main: the counter stands at {counter.value}")
