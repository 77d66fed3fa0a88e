from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def add(numbers):
    if len(numbers) == 1:
        return numbers[0]
    print(f"{numbers}: split")
    half = len(numbers) // 2
    low = pool.submit(add, numbers[:half])
    high = pool.submit(add, numbers[half:])
    return low.result() + high.result()  # waits for a free worker


if __name__ == "__main__":
    print(f"main: {pool.submit(add, [10, 20, 30, 40]).result()}")
