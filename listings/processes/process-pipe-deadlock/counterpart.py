import subprocess
import sys

ECHO = "import shutil, sys; shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)"

if __name__ == "__main__":
    pipe = subprocess.PIPE
    child = subprocess.Popen([sys.executable, "-c", ECHO], stdin=pipe, stdout=pipe)
    print("main: writing 1,000,000 bytes, and reading at the same time")
    output, _ = child.communicate(b"x" * 1_000_000)
    print(f"main: {len(output)} bytes came back")
