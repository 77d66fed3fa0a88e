import os
import subprocess
import sys
import time


def orphan():
    first = os.getppid()
    print(f"orphan: my parent is {first}")
    os.write(2, b".")
    while os.getppid() == first:
        time.sleep(0.01)
    print(f"orphan: my parent is now {os.getppid()}")


if __name__ == "__main__":
    if "orphan" in sys.argv:
        orphan()
    else:
        print(f"main: my pid is {os.getpid()}")
        command = [sys.executable, __file__, "orphan"]
        child = subprocess.Popen(command, stderr=subprocess.PIPE)
        child.stderr.read(1)  # it knows its first parent now
        del child
        print("main: dropped the child, my last line")
