from itertools import takewhile
from math import isqrt
from multiprocessing import Pool


def divisions(numbers):
    return sum(divisions_of_one(number) for number in numbers)


def divisions_of_one(number):
    divisors = range(2, isqrt(number) + 1)
    return len(list(takewhile(lambda divisor: number % divisor, divisors))) + 1


if __name__ == "__main__":
    numbers = range(2, 100_002)
    with Pool() as pool:
        for pieces in [2, 16, 128]:
            size = -(-len(numbers) // pieces)
            parts = [numbers[start : start + size] for start in range(0, len(numbers), size)]
            work = pool.map(divisions, parts, chunksize=1)

            # Two workers: whoever has done less so far is free for the next piece.
            ada = bob = 0
            for piece in work:
                if ada <= bob:
                    ada += piece
                else:
                    bob += piece
            share = 100 * max(ada, bob) / sum(work)
            print(f"{pieces} pieces: the busier of two workers does {share:.1f} % of the work")
