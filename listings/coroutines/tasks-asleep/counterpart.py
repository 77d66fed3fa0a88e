import asyncio
import time

TASKS = 10_000
NAP = 0.2


async def main():
    start = time.perf_counter()
    await asyncio.gather(*(asyncio.sleep(NAP) for _ in range(TASKS)))
    print(f"one after another: {TASKS * NAP * 1000:.0f} ms")
    print(f"all at once: {(time.perf_counter() - start) * 1000:.0f} ms")


asyncio.run(main())
