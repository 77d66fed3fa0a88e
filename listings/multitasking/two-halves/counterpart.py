import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Barrier

LAST = 100_000


def steps(n):
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


def share(barrier):
    global meeting
    meeting = barrier


def half(name, numbers):
    print(f"{name}: begins in process {os.getpid()}")
    meeting.wait()  # nobody passes before both halves have begun
    total = sum(map(steps, numbers))
    print(f"{name}: is done")
    return total


def main():
    barrier = Barrier(2)
    with ProcessPoolExecutor(2, initializer=share, initargs=(barrier,)) as pool:
        low = pool.submit(half, "low half", range(1, LAST // 2 + 1))
        high = pool.submit(half, "high half", range(LAST // 2 + 1, LAST + 1))
        print(f"main: {low.result() + high.result()} steps in both halves")


if __name__ == "__main__":
    main()
