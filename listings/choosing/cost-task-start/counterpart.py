import asyncio
import sys
import time


async def use_asyncio(count):
    async def nothing():
        pass

    begin = time.perf_counter_ns()
    for _ in range(count):
        await asyncio.create_task(nothing())
    report("tasks", count, begin)


def use_gevent(count):
    import gevent

    def nothing():
        pass

    begin = time.perf_counter_ns()
    for _ in range(count):
        gevent.spawn(nothing).join()
    report("greenlets", count, begin)


def report(what, count, begin):
    each = (time.perf_counter_ns() - begin) // count
    print(f"{count} {what} started and ended")
    print(f"each: {each} ns")


count = int(sys.argv[2])
if sys.argv[1] == "asyncio":
    asyncio.run(use_asyncio(count))
else:
    use_gevent(count)
