import subprocess
import sys
import time


def work():
    sys.stdin.read()  # until main closes this input
    print("child: I am still here")
    time.sleep(0.1)
    print("child: finished")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            command = [sys.executable, __file__, "child"]
            child = subprocess.Popen(command, stdin=subprocess.PIPE)
            print("main: my last line")
            del child
        case ["child"]:
            work()
        case roles:
            sys.exit(f"no role {roles}")
