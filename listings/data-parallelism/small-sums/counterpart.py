import sys
import time
from multiprocessing import Pool

TIMES = 10  # how often each attempt adds up all numbers


def square(number):
    return number * number


def measure(way, total):
    best = float("inf")
    for _ in range(9):
        start = time.perf_counter()
        for _ in range(TIMES):
            total()
        best = min(best, (time.perf_counter() - start) / TIMES * 1_000_000_000)
    print(f"{way}: {total()} in {best:.0f} ns")


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    numbers = range(size)
    measure("loop", lambda: sum(map(square, numbers)))
    with Pool() as pool:
        measure("process pool", lambda: sum(pool.map(square, numbers)))
