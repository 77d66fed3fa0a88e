import os
import subprocess
import sys
import time


def outlive(main):
    while os.getppid() == main:
        time.sleep(0.01)
    print(f"orphan: my parent is now {os.getppid()}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            print(f"main: my pid is {os.getpid()}")
            command = [sys.executable, __file__, "orphan", str(os.getpid())]
            child = subprocess.Popen(command)
            del child
            print("main: dropped the child, my last line")
        case ["orphan", main]:
            outlive(int(main))
        case roles:
            sys.exit(f"no role {roles}")
