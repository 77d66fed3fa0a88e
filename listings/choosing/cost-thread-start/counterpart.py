import sys
import threading
import time


def nothing():
    pass


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100

begin = time.perf_counter_ns()
for _ in range(count):
    thread = threading.Thread(target=nothing)
    thread.start()
    thread.join()
each = (time.perf_counter_ns() - begin) // count

print(f"{count} threads started and ended")
print(f"each: {each} ns")
