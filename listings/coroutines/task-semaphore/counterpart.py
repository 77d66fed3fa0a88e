from gevent import monkey

monkey.patch_all()

import time

from gevent.pool import Pool


def download(song):
    print(f"song {song}: begins")
    time.sleep(0.05)
    print(f"song {song}: is here")


pool = Pool(3)
for song in range(1, 7):
    pool.spawn(download, song)  # waits while the pool is full
print("main: started 6")
pool.join()
