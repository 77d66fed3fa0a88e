import sys
import threading
import time


def nothing():
    pass


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100

start = time.perf_counter()
for _ in range(count):
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()
each = (time.perf_counter() - start) / count

print(f"{count} threads started and ended")
print(f"each: {each * 1e9:.0f} ns")
