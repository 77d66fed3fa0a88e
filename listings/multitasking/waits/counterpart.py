import threading
import time


def download(song):
    print(f"song {song}: asked for")
    time.sleep(0.1)
    print(f"song {song}: arrived")


start = time.perf_counter()
for song in range(1, 6):
    download(song)
print(f"one after the other: {(time.perf_counter() - start) * 1000:.0f} ms")

start = time.perf_counter()
downloads = [threading.Thread(target=download, args=(song,)) for song in range(6, 11)]
for thread in downloads:
    thread.start()
for thread in downloads:
    thread.join()
print(f"at the same time: {(time.perf_counter() - start) * 1000:.0f} ms")
