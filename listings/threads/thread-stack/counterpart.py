import sys
import threading


def dive(levels):
    return 0 if levels == 0 else 1 + dive(levels - 1)


def report():
    try:
        print(f"diver: was {dive(10_000)} calls deep")
    except RecursionError:
        print("diver: had to stop, and comes up again")


if __name__ == "__main__":
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    sys.setrecursionlimit(limit)  # in calls
    threading.stack_size(64 * 1024 * 1024)  # in bytes, for all later threads
    diver = threading.Thread(target=report)
    diver.start()
    diver.join()
    print("main: goes on")
