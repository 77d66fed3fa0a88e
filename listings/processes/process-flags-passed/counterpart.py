import multiprocessing
import sys

sys.tracebacklimit = 0  # of an error, show the message alone


def sing(count, song):
    for verse in range(count):
        print(f"sing: {song} {verse + 1}")


if __name__ == "__main__":
    for flags in [{"song": "la", "count": 3}, {"song": "la", "cuont": 3}]:
        print(f"main: starts a child with {flags}")
        child = multiprocessing.Process(target=sing, kwargs=flags)
        child.start()
        child.join()
        print(f"main: exit code {child.exitcode}")
