import asyncio
import selectors
import time


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


async def main():
    await asyncio.sleep(60 * 60)
    return asyncio.get_running_loop().time()


start = time.perf_counter()
with asyncio.Runner(loop_factory=PausedLoop) as runner:
    paused = runner.run(main())
print(f"main: {paused * 1000:.0f} ms on the program's clock")
print(f"main: {(time.perf_counter() - start) * 1000:.0f} ms on the wall")
