from concurrent.futures import ProcessPoolExecutor

LAST = 100_000


def steps(n):
    count = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        count += 1
    return count


if __name__ == "__main__":
    numbers = range(1, LAST + 1)
    print(f"one core: {sum(map(steps, numbers))} steps")

    with ProcessPoolExecutor() as pool:
        all_cores = sum(pool.map(steps, numbers, chunksize=1_000))
    print(f"all cores: {all_cores} steps")
