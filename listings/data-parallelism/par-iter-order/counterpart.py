import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

SONGS = ["intro", "verse", "chorus", "outro"]

lock = threading.Lock()
places = count(1)
outro_is_done = threading.Barrier(2)


def convert(song):
    if song == "intro":
        outro_is_done.wait()  # bad luck: the first one is slow
    with lock:
        print(f"{song}: finished in place {next(places)}")
    if song == "outro":
        outro_is_done.wait()
    return len(song)


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2) as pool:
        lengths = list(pool.map(convert, SONGS))
    print(f"main: {SONGS}")
    print(f"main: {lengths}")
