import multiprocessing
import os

JOB = 500  # how many numbers a job tests


def count_primes(start):
    return sum(is_prime(number) for number in range(max(start, 2), start + JOB))


def is_prime(number):
    return all(number % divisor for divisor in range(2, int(number**0.5) + 1))


if __name__ == "__main__":
    starts = range(0, 200_000, JOB)
    cpus = os.cpu_count()
    print(f"main: {cpus} CPUs")
    with multiprocessing.Pool(cpus) as pool:
        primes = sum(pool.imap_unordered(count_primes, starts))
        processes = len(multiprocessing.active_children())
    print(f"main: {processes} processes found {primes} primes")
    print(f"main: alone I find {sum(map(count_primes, starts))} primes")
