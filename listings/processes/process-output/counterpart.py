import os
import subprocess
import sys


def report():
    print("child: all songs are downloaded")
    print("child: one of them is damaged", file=sys.stderr)
    sys.exit(7)


def main():
    command = [sys.executable, os.path.abspath(__file__), "report"]
    done = subprocess.run(command, capture_output=True, text=True)
    print(f"main: exit code {done.returncode}, and it wrote")
    print(done.stdout, end="")
    print(done.stderr, end="")


if __name__ == "__main__":
    if sys.argv[1:] == ["report"]:
        report()
    else:
        main()
