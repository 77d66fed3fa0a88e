import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from math import isqrt

CHUNK = 1000  # how many numbers a thread takes at a time


def is_prime(n):
    for d in range(2, isqrt(n) + 1):
        if n % d == 0:
            return False
    return n >= 2


def primes(numbers):
    return sum(map(is_prime, numbers))


def chunk_by_chunk(numbers):
    chunks = [numbers[i : i + CHUNK] for i in range(0, len(numbers), CHUNK)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return sum(threads.map(primes, chunks))


def measure(way, count, numbers):
    start = time.perf_counter()
    found = count(numbers)
    spent = time.perf_counter() - start
    print(f"{way}: {found} primes in {spent * 1e6:.0f} µs")


numbers = range(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
measure("one thread", primes, numbers)
measure("chunk by chunk", chunk_by_chunk, numbers)
