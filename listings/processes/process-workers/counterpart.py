import multiprocessing
import os


def factor(number):
    factors = []
    divisor = 2
    while number > 1:
        while number % divisor == 0:
            factors.append(divisor)
            number //= divisor
        divisor += 1
    return factors


if __name__ == "__main__":
    cpus = os.cpu_count()
    numbers = range(1001, 1009)
    with multiprocessing.Pool(cpus) as pool:
        for number, factors in zip(numbers, pool.map(factor, numbers)):
            print(f"{number}:", *factors)
    print(f"main: {cpus} workers have finished")
