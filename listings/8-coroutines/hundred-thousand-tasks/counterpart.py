import asyncio
import threading


def threads(count):
    gate = threading.Barrier(count)
    handles = [threading.Thread(target=gate.wait) for _ in range(count)]
    for handle in handles:
        handle.start()
    for handle in handles:
        handle.join()
    return len(handles)


async def tasks(count):
    gate = asyncio.Event()
    arrived = 0

    async def task():
        nonlocal arrived
        arrived += 1
        if arrived == count:
            gate.set()
        await gate.wait()
        return 1

    return sum(await asyncio.gather(*(task() for _ in range(count))))


print(f"threads: {threads(1_000)} at the same time")
print(f"tasks: {asyncio.run(tasks(100_000))} at the same time")
