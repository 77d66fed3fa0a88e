import asyncio
import time

SLEEPERS = 10_000
PAUSE = 100  # milliseconds


async def main():
    async with asyncio.TaskGroup() as sleepers:
        for _ in range(SLEEPERS):
            sleepers.create_task(asyncio.sleep(PAUSE / 1000))


start = time.perf_counter()
asyncio.run(main())
spent = time.perf_counter() - start

print(f"all sleeps together: {PAUSE * SLEEPERS} ms")
print(f"the program: {spent * 1000:.0f} ms")
