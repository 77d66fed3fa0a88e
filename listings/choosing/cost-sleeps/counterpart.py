import asyncio
import sys
import threading
import time

PAUSE = 0.1  # seconds


async def tasks(count):
    async with asyncio.TaskGroup() as sleepers:
        for _ in range(count):
            sleepers.create_task(asyncio.sleep(PAUSE))


def greenlets(count):
    import gevent

    gevent.joinall([gevent.spawn(gevent.sleep, PAUSE) for _ in range(count)])


def threads(count):
    sleepers = [threading.Thread(target=time.sleep, args=(PAUSE,)) for _ in range(count)]
    for thread in sleepers:
        thread.start()
    for thread in sleepers:
        thread.join()


def most_memory():
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return line.split()[1]


kind = sys.argv[1] if len(sys.argv) > 1 else "tasks"
count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
start = time.perf_counter()
if kind == "tasks":
    asyncio.run(tasks(count))
elif kind == "greenlets":
    greenlets(count)
else:
    threads(count)
spent = time.perf_counter() - start

print(f"{count} {kind} slept for 100 ms")
print(f"in all: {spent * 1e6:.0f} µs")
print(f"at most: {most_memory()} KiB")
