import asyncio
import sys
import time


async def use_asyncio(rounds):
    to_friend, to_main = asyncio.Queue(), asyncio.Queue()

    async def friend():
        while (ball := await to_friend.get()) is not None:
            to_main.put_nowait(ball)

    task = asyncio.create_task(friend())
    start = time.perf_counter()
    for ball in range(1, rounds + 1):
        to_friend.put_nowait(ball)
        assert await to_main.get() == ball
    report(rounds, start)
    to_friend.put_nowait(None)
    await task


def use_gevent(rounds):
    import gevent
    from gevent.queue import SimpleQueue

    to_friend, to_main = SimpleQueue(), SimpleQueue()

    def friend():
        while (ball := to_friend.get()) is not None:
            to_main.put(ball)

    greenlet = gevent.spawn(friend)
    start = time.perf_counter()
    for ball in range(1, rounds + 1):
        to_friend.put(ball)
        assert to_main.get() == ball
    report(rounds, start)
    to_friend.put(None)
    greenlet.join()


def report(rounds, start):
    each = (time.perf_counter() - start) / (2 * rounds)
    print(f"{rounds} times there and back")
    print(f"each hand-over: {each * 1e9:.0f} ns")


kind = sys.argv[1] if len(sys.argv) > 1 else "asyncio"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 100
if kind == "asyncio":
    asyncio.run(use_asyncio(rounds))
else:
    use_gevent(rounds)
