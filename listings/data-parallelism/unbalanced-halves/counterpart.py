from math import isqrt
from multiprocessing import Pool


def divisions(numbers):
    return sum(map(divisions_of_one, numbers))


def divisions_of_one(number):
    count = 0
    for divisor in range(2, isqrt(number) + 1):
        count += 1
        if number % divisor == 0:
            break
    return count


if __name__ == "__main__":
    numbers = range(2, 100_002)
    halves = [numbers[:50_000], numbers[50_000:]]
    with Pool() as pool:
        work = pool.map(divisions, halves, chunksize=1)
    print(f"lower half: {work[0]} divisions")
    print(f"upper half: {work[1]} divisions")
