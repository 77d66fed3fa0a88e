import asyncio
import selectors

HOUR = 60 * 60


class SkippingSelector(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout=None):
        ready = super().select(timeout and 0)  # None still waits
        if not ready and timeout:
            self.now += timeout
        return ready


class PausedLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = SkippingSelector()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


def minute():
    return f"minute {asyncio.get_running_loop().time() / 60:.0f}"


async def session(requests):
    try:
        while True:
            request = await asyncio.wait_for(requests.get(), timeout=HOUR)
            print(f"{minute()}: answers {request!r}")
    except TimeoutError:
        print(f"{minute()}: logs the guest out")


async def guest(requests):
    for request in ["hello", "still there?"]:
        await asyncio.sleep(HOUR - 60)
        await requests.put(request)


async def main():
    requests = asyncio.Queue()
    await asyncio.gather(session(requests), guest(requests))


with asyncio.Runner(loop_factory=PausedLoop) as runner:
    runner.run(main())
