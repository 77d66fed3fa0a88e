import multiprocessing
import time


def state(pid):
    """What Linux says about a process, or "gone"."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next(line for line in status if line.startswith("State:"))[6:].strip()
    except (FileNotFoundError, ProcessLookupError):
        return "gone"


def short():
    pass  # a child with nothing to do


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    child = context.Process(target=short)
    child.start()
    while state(child.pid) not in ("Z (zombie)", "gone"):
        time.sleep(0.001)
    print(f"main: the child has ended: {state(child.pid)}")

    another = context.Process(target=short)
    another.start()  # starting a child waits for those that have ended
    print(f"main: after another child: {state(child.pid)}")
    another.join()
