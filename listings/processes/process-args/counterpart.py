import multiprocessing
import sys

sys.tracebacklimit = 0  # of an error, show the message alone


def sing(count, song):
    for verse in range(count):
        print(f"sing: {song} {verse + 1}")


if __name__ == "__main__":
    for args in [(3, "la"), ("la", 3), (3,)]:
        print(f"main: starts a child with {args}")
        child = multiprocessing.Process(target=sing, args=args)
        child.start()
        child.join()
        print(f"main: exit code {child.exitcode}")
