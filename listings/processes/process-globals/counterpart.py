import multiprocessing
import sys

songs = []


def sing():
    songs.append("aria")
    print("child:", songs)


if __name__ == "__main__":
    # fork, spawn or forkserver
    method = sys.argv[1] if len(sys.argv) > 1 else "fork"
    context = multiprocessing.get_context(method)
    songs.append("overture")
    for _ in range(2):
        child = context.Process(target=sing)
        child.start()
        child.join()
    print("main:", songs)
