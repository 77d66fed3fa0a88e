import asyncio
import time


async def compute():
    time.sleep(0.2)  # work without an await
    return "42"


async def main():
    start = time.perf_counter()
    result = await asyncio.wait_for(compute(), timeout=0.05)
    took = (time.perf_counter() - start) * 1000
    print(f"main: {result!r} after {took:.0f} ms, limit 50 ms")


asyncio.run(main())
