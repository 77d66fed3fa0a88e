from multiprocessing import Pool


def work(number):
    return number


if __name__ == "__main__":
    numbers = range(1_000)
    with Pool(2) as pool:
        by_default = pool.map(work, numbers)
        in_four = pool.map(work, numbers, chunksize=250)
        one_by_one = list(pool.imap(work, numbers))  # a message for each number
        in_hundred = list(pool.imap(work, numbers, chunksize=10))
    print(f"the same results: {by_default == in_four == one_by_one == in_hundred}")
