import multiprocessing
import signal


def stubborn(ready):
    signal.signal(signal.SIGTERM, lambda number, frame: print("stubborn: not now"))
    ready.set()
    while True:
        signal.pause()


def stop(child, limit):
    """Asks a child to end, waits for it up to a limit, then forces it."""
    child.terminate()
    child.join(limit)
    if child.is_alive():
        child.kill()
        child.join()


if __name__ == "__main__":
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=stubborn, args=(ready,))
    child.start()
    ready.wait()
    stop(child, limit=1)
    print(f"main: the child ended: exit code {child.exitcode}")
