import sys
import threading
from queue import SimpleQueue


def resident():
    with open("/proc/self/smaps_rollup") as mappings:
        for line in mappings:
            if line.startswith("Rss:"):
                return int(line.split()[1]) * 1024


def wait():
    arrivals.put("here I am")
    # One goes after the other. After a barrier all would want to go at once,
    # and each of them needs the interpreter lock.
    with gate:
        pass


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
arrivals, gate = SimpleQueue(), threading.Lock()

before = resident()
threads = [threading.Thread(target=wait) for _ in range(count)]
with gate:
    for thread in threads:
        thread.start()
    for thread in threads:
        arrivals.get()
    used = resident() - before

print(f"{count} threads wait")
print(f"each: {used // count} bytes")
for thread in threads:
    thread.join()
