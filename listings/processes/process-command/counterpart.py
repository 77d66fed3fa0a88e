import os
import subprocess
import sys


def report():
    print(f"child: arguments {sys.argv[1:]}")
    print(f"child: SONG is {os.environ['SONG']!r}")
    print(f"child: works in {os.getcwd()}")
    print(f"child: pid {os.getpid()}")
    print(f"child: group {os.getpgrp()}")
    print("child: writes this to standard error", file=sys.stderr)
    sys.exit(7)


def main():
    command = [sys.executable, os.path.abspath(__file__), "report", "in full"]
    settings = {
        "env": {**os.environ, "SONG": "la la la"},
        "cwd": "/",
        "process_group": 0,
    }
    done = subprocess.run(command, **settings)
    print(f"main: exit code {done.returncode}")

    nowhere = subprocess.DEVNULL
    done = subprocess.run(command, **settings, stdout=nowhere, stderr=nowhere)
    print(f"main: exit code {done.returncode}, in silence")


if __name__ == "__main__":
    if sys.argv[1:2] == ["report"]:
        report()
    else:
        main()
