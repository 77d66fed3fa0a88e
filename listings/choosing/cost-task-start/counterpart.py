import asyncio
import sys
import time


async def use_asyncio(count):
    async def nothing():
        pass

    start = time.perf_counter()
    for _ in range(count):
        await asyncio.create_task(nothing())
    report("tasks", count, start)


def use_gevent(count):
    import gevent

    def nothing():
        pass

    start = time.perf_counter()
    for _ in range(count):
        gevent.spawn(nothing).join()
    report("greenlets", count, start)


def report(what, count, start):
    each = (time.perf_counter() - start) / count
    print(f"{count} {what} started and ended")
    print(f"each: {each * 1e9:.0f} ns")


kind = sys.argv[1] if len(sys.argv) > 1 else "asyncio"
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
if kind == "asyncio":
    asyncio.run(use_asyncio(count))
else:
    use_gevent(count)
