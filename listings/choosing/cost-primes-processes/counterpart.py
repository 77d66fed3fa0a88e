import multiprocessing
import sys
import time
from math import isqrt

CHUNK = 1000


def is_prime(n):
    for d in range(2, isqrt(n) + 1):
        if n % d == 0:
            return False
    return n >= 2


def primes(numbers):
    return sum(map(is_prime, numbers))


if __name__ == "__main__":
    numbers = range(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    start = time.perf_counter()
    chunks = [numbers[i : i + CHUNK] for i in range(0, len(numbers), CHUNK)]
    with multiprocessing.Pool() as processes:
        found = sum(processes.imap_unordered(primes, chunks))
    spent = time.perf_counter() - start
    print(f"processes: {found} primes in {spent * 1e6:.0f} µs")
