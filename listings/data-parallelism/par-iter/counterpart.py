from concurrent.futures import ProcessPoolExecutor


def is_prime(number):
    return all(number % divisor for divisor in range(2, int(number**0.5) + 1))


def square_of_prime(number):
    return number * number if is_prime(number) else 0


if __name__ == "__main__":
    numbers = range(1_000_000, 1_001_000)

    total = 0
    for number in numbers:
        if is_prime(number):
            total += number * number
    print(f"loop: {total}")

    print(f"iterator: {sum(map(square_of_prime, numbers))}")

    with ProcessPoolExecutor() as pool:
        squares = pool.map(square_of_prime, numbers, chunksize=100)
        print(f"process pool: {sum(squares)}")
