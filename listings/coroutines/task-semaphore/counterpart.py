from gevent import monkey

monkey.patch_all()

import threading
import time

from gevent.pool import Pool

full = threading.Barrier(3)  # patched: it lets other greenlets run
inside = 0
most = 0


def download(song):
    global inside, most
    print(f"song {song}: begins")
    inside += 1
    most = max(most, inside)
    full.wait()  # nobody is done before three are inside
    time.sleep(0.05)
    inside -= 1
    print(f"song {song}: is here")


pool = Pool(3)
for song in range(1, 7):
    pool.spawn(download, song)  # waits while the pool is full
print("main: started 6")
pool.join()
print(f"main: at most {most} at once")
