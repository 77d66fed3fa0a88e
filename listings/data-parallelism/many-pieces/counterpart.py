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
    with Pool() as pool:
        for pieces in [2, 16, 128]:
            length = -(-len(numbers) // pieces)
            starts = range(0, len(numbers), length)
            parts = [numbers[start : start + length] for start in starts]
            work = pool.map(divisions, parts, chunksize=1)

            ada = bob = 0
            for piece in work:
                # The worker who has done less so far is free for the next piece.
                if ada <= bob:
                    ada += piece
                else:
                    bob += piece
            share = 100 * max(ada, bob) / (ada + bob)
            print(f"{pieces} pieces: the busier worker does {share:.1f} % of the work")
