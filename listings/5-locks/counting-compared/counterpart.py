import threading
import time

ROUNDS = 100_000

lock = threading.Lock()
total = 0


def lock_per_step():
    global total
    for _ in range(ROUNDS):
        with lock:
            total += 1


def lock_around_the_loop():
    global total
    with lock:
        for _ in range(ROUNDS):
            total += 1


def own_count_then_merge():
    global total
    own = 0
    for _ in range(ROUNDS):
        own += 1
    with lock:
        total += own


def median(way, count):
    global total
    times = []
    for _ in range(5):
        total = 0
        start = time.monotonic()
        threads = [threading.Thread(target=count) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        times.append(time.monotonic() - start)
    print(f"{way}: {total} in {sorted(times)[2] * 1_000_000:.0f} µs")


if __name__ == "__main__":
    median("lock per step", lock_per_step)
    median("lock around the loop", lock_around_the_loop)
    median("own count, then merge", own_count_then_merge)
