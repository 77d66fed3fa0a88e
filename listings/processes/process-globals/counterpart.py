import multiprocessing
import sys

songs = []


def add():
    print("add: found", songs)
    for song in ["aria", "ballad", "carol", "duet", "elegy"]:
        songs.append(song)
    print("add: now has", songs)


def read():
    print("read: found", songs)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])  # fork, spawn or forkserver
    songs.append("overture")
    print("main: has", songs)
    for task in [add, read]:
        child = multiprocessing.Process(target=task)
        child.start()
        child.join()
    print("main: still has", songs)
