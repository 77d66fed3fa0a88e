import asyncio
from concurrent.futures import ProcessPoolExecutor
from math import isqrt


def is_prime(number):
    return all(number % divisor for divisor in range(2, isqrt(number) + 1))


async def clock():
    for second in range(1, 4):
        print(f"clock: {second}")
        await asyncio.sleep(0)


async def main():
    with ProcessPoolExecutor() as pool:
        ticking = asyncio.create_task(clock())
        print("report: begins")
        primes = sum(pool.map(is_prime, range(2, 20_000), chunksize=500))
        print(f"report: {primes} primes")
        await ticking


if __name__ == "__main__":
    asyncio.run(main())
