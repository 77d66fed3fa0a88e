import threading
import time

STEPS = 100_000

lock = threading.Lock()
total = 0


def lock_per_step():
    global total
    for _ in range(STEPS):
        with lock:
            total += 1


def lock_around_the_loop():
    global total
    with lock:
        for _ in range(STEPS):
            total += 1


def own_count_then_merge():
    global total
    own = 0
    for _ in range(STEPS):
        own += 1
    with lock:
        total += own


def measure(way, count):
    global total
    times = []
    for _ in range(9):
        total = 0
        start = time.perf_counter()
        threads = [threading.Thread(target=count) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times.append((time.perf_counter() - start) * 1_000_000)
        assert total == 2 * STEPS
    times.sort()
    print(f"{way}: {times[4]:.0f} µs, at best {times[0]:.0f} µs")


if __name__ == "__main__":
    measure("lock per step", lock_per_step)
    measure("lock around the loop", lock_around_the_loop)
    measure("own count, then merge", own_count_then_merge)
