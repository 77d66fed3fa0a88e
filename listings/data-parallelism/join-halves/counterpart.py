from concurrent.futures import ProcessPoolExecutor

LIMIT = 1_000

if __name__ == "__main__":
    numbers = range(1, 100_001)
    pieces = [numbers[start : start + LIMIT] for start in range(0, len(numbers), LIMIT)]
    with ProcessPoolExecutor() as pool:
        print(f"the sum is {sum(pool.map(sum, pieces))}")
