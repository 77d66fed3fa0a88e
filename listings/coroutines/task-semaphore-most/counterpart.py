from gevent import monkey

monkey.patch_all()

import threading

from gevent.pool import Pool

full = threading.Barrier(3)  # patched: it lets other greenlets run
inside = 0
most = 0


def download():
    global inside, most
    inside += 1
    most = max(most, inside)
    full.wait()  # no download finishes before three are inside
    inside -= 1


pool = Pool(3)
for _ in range(300):
    pool.spawn(download)
pool.join()
print(f"main: at most {most} at once")
