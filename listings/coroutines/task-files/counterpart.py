import asyncio


def threads():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("Threads:"))


async def main():
    print(f"with open, threads: {threads()}")
    print(f"with to_thread, threads: {await asyncio.to_thread(threads)}")


asyncio.run(main())
