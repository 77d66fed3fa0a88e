import asyncio
import sys
import time


async def use_asyncio(rounds):
    to_friend, to_main = asyncio.Queue(), asyncio.Queue()

    async def friend():
        while (ball := await to_friend.get()) is not None:
            to_main.put_nowait(ball)

    task = asyncio.create_task(friend())
    begin = time.perf_counter_ns()
    for ball in range(1, rounds + 1):
        to_friend.put_nowait(ball)
        assert await to_main.get() == ball
    report(rounds, begin)
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
    begin = time.perf_counter_ns()
    for ball in range(1, rounds + 1):
        to_friend.put(ball)
        assert to_main.get() == ball
    report(rounds, begin)
    to_friend.put(None)
    greenlet.join()


def report(rounds, begin):
    each = (time.perf_counter_ns() - begin) // (2 * rounds)
    print(f"{rounds} times there and back")
    print(f"each hand-over: {each} ns")


rounds = int(sys.argv[2])
if sys.argv[1] == "asyncio":
    asyncio.run(use_asyncio(rounds))
else:
    use_gevent(rounds)
