import os
import subprocess
import sys


def report():
    print(f"child: arguments {sys.argv[1:]}")
    print(f"child: SONG is {os.environ['SONG']!r}")
    print(f"child: works in {os.getcwd()}")
    print(f"child: pid {os.getpid()}")
    print(f"child: group {os.getpgrp()}")
    print("child: ends with 7", file=sys.stderr)
    sys.exit(7)


def main():
    command = [sys.executable, os.path.abspath(__file__), "report", "in full"]
    settings = {
        "env": {**os.environ, "SONG": "la la la"},
        "cwd": "/",
        "process_group": 0,
    }

    print("main: `capture_output` keeps what the child writes")
    done = subprocess.run(command, **settings, capture_output=True, text=True)
    print(f"main: exit code {done.returncode}, and it wrote")
    print(done.stdout, end="")
    print(done.stderr, end="")

    print("main: without it the output passes, here to nowhere")
    nowhere = subprocess.DEVNULL
    done = subprocess.run(command, **settings, stdout=nowhere, stderr=nowhere)
    print(f"main: exit code {done.returncode}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["report"]:
        report()
    else:
        main()
