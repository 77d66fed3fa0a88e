import subprocess
import sys


def echo():
    for line in sys.stdin:
        try:
            print(line, end="", flush=True)
        except BrokenPipeError as error:
            print(f"child: {error}", file=sys.stderr)
            sys.stdout = None  # or Python tries once more at the end
            sys.exit(1)


def write_without_reader():
    child = subprocess.Popen(
        [sys.executable, __file__, "echo"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    child.stdout.close()  # nothing reads what the child prints

    child.stdin.write("hello\n")
    print("main: the child ended with", child.wait())
    try:
        child.stdin.write("are you there?\n")  # nothing reads what main writes
        print("main: the child has heard me")
    except BrokenPipeError as error:
        print("main:", error)


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            write_without_reader()
        case ["echo"]:
            echo()
        case roles:
            sys.exit(f"no role {roles}")
