import asyncio
import sys


def resident():
    with open("/proc/self/smaps_rollup") as mappings:
        for line in mappings:
            if line.startswith("Rss:"):
                return int(line.split()[1]) * 1024


async def use_asyncio(count):
    gate = asyncio.Event()

    async def wait():
        await gate.wait()

    before = resident()
    tasks = [asyncio.create_task(wait()) for _ in range(count)]
    await asyncio.sleep(0)  # each of them runs until it waits
    report("tasks", count, resident() - before)
    gate.set()
    await asyncio.gather(*tasks)


def use_gevent(count):
    import gevent
    from gevent.event import Event

    gate = Event()

    def wait():
        gate.wait()

    before = resident()
    greenlets = [gevent.spawn(wait) for _ in range(count)]
    gevent.sleep(0)  # each of them runs until it waits
    report("greenlets", count, resident() - before)
    gate.set()
    gevent.joinall(greenlets)


def report(what, count, used):
    print(f"{count} {what} wait")
    print(f"each: {used // count} bytes")


kind = sys.argv[1] if len(sys.argv) > 1 else "asyncio"
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
if kind == "asyncio":
    asyncio.run(use_asyncio(count))
else:
    use_gevent(count)
