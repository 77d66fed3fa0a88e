from concurrent.futures import ProcessPoolExecutor
from math import isqrt


def is_prime(number):
    return all(number % divisor for divisor in range(2, isqrt(number) + 1))


if __name__ == "__main__":
    numbers = range(1_000_000, 1_001_000)

    count = 0
    for number in numbers:
        if is_prime(number):
            count += 1
    print(f"loop: {count} primes")

    print(f"iterator: {sum(map(is_prime, numbers))} primes")

    with ProcessPoolExecutor() as pool:
        primes = pool.map(is_prime, numbers, chunksize=100)
        print(f"process pool: {sum(primes)} primes")
