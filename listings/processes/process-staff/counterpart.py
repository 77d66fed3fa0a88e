import os
import threading


def threads():
    return len(os.listdir("/proc/self/task"))


if __name__ == "__main__":
    print(f"opens with threads: {threads()}")
    closing = threading.Event()  # never set: daemons stop when the process exits
    for _ in range(3):
        threading.Thread(target=closing.wait, daemon=True).start()
    print(f"works with threads: {threads()}")
