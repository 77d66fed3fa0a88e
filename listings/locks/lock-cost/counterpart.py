import threading
import time

STEPS = 2_000_000

total = 0
lock = threading.Lock()

start = time.perf_counter()
for _ in range(STEPS):
    with lock:
        total += 1
elapsed = (time.perf_counter() - start) * 1_000_000
print(f"a lock for each step: {elapsed:.0f} µs")

start = time.perf_counter()
with lock:
    for _ in range(STEPS):
        total += 1
elapsed = (time.perf_counter() - start) * 1_000_000
print(f"one lock for all steps: {elapsed:.0f} µs")
print(f"main: the total is {total}")
