import time
from multiprocessing import Pool


def square(number):
    return number * number


if __name__ == "__main__":
    numbers = range(1_000)
    with Pool() as pool:
        start = time.perf_counter()
        total = sum(map(square, numbers))
        microseconds = (time.perf_counter() - start) * 1_000_000
        print(f"loop: {total} in {microseconds:.0f} µs")

        start = time.perf_counter()
        total = sum(pool.map(square, numbers))
        microseconds = (time.perf_counter() - start) * 1_000_000
        print(f"process pool: {total} in {microseconds:.0f} µs")
