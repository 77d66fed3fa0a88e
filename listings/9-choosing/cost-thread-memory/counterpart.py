import sys
import threading


def resident():
    with open("/proc/self/smaps_rollup") as mappings:
        for line in mappings:
            if line.startswith("Rss:"):
                return int(line.split()[1]) * 1024


def wait():
    barrier.wait()  # here I am
    barrier.wait()  # until all may go


count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
barrier = threading.Barrier(count + 1)

before = resident()
threads = [threading.Thread(target=wait) for _ in range(count)]
for thread in threads:
    thread.start()
barrier.wait()
used = resident() - before

print(f"{count} threads wait")
print(f"each: {used // count} bytes")
barrier.wait()
for thread in threads:
    thread.join()
