from concurrent.futures import ProcessPoolExecutor
from heapq import merge

AT_MOST = 625


def is_sorted(numbers):
    return all(a <= b for a, b in zip(numbers, numbers[1:]))


if __name__ == "__main__":
    # Each number from 0 to 9,999 once, well mixed.
    numbers = [n * 7_919 % 10_000 for n in range(10_000)]
    starts = range(0, len(numbers), AT_MOST)
    pieces = [numbers[start : start + AT_MOST] for start in starts]
    with ProcessPoolExecutor() as pool:
        pieces = list(pool.map(sorted, pieces))
    numbers = list(merge(*pieces))
    print(f"{len(pieces)} pieces of at most {AT_MOST}: sorted: {is_sorted(numbers)}")
