import subprocess
import sys

ECHO = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"


def start():
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", ECHO], stdin=pipe, stdout=pipe, text=True)


if __name__ == "__main__":
    child = start()
    requests, answers = child.stdin, child.stdout
    del child
    print("are you there?", file=requests, flush=True)
    print(f"main: del: it says {answers.readline()!r}")
    requests.close()  # the end of its input: the child ends now
    answers.read()

    child = start()
    try:
        pass  # work with the child
    finally:
        child.kill()
    print(f"main: kill in finally: it says {child.stdout.readline()!r}")
    child.wait()
