import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from math import isqrt


def share(event):
    global clock_ended
    clock_ended = event


def count_primes(below):
    primes = sum(map(is_prime, range(2, below)))
    clock_ended.wait()  # bad luck: it takes longer than the clock
    return primes


def is_prime(number):
    return all(number % divisor for divisor in range(2, isqrt(number) + 1))


async def clock(ended):
    for second in range(1, 4):
        print(f"clock: {second}")
        await asyncio.sleep(0)
    ended.set()


async def main():
    ended = multiprocessing.Event()
    with ProcessPoolExecutor(initializer=share, initargs=(ended,)) as pool:
        ticking = asyncio.create_task(clock(ended))
        print("report: begins")
        loop = asyncio.get_running_loop()
        primes = await loop.run_in_executor(pool, count_primes, 20_000)
        print(f"report: {primes} primes")
        await ticking


if __name__ == "__main__":
    asyncio.run(main())
