import multiprocessing
import subprocess
import sys
import time


def nothing():
    pass


def run_true(_):
    subprocess.run(["true"], check=True)


def run_nothing(method):
    process = multiprocessing.get_context(method).Process(target=nothing)
    process.start()
    process.join()
    assert process.exitcode == 0


if __name__ == "__main__":
    # subprocess, fork, forkserver or spawn
    method = sys.argv[1] if len(sys.argv) > 1 else "subprocess"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    run = run_true if method == "subprocess" else run_nothing
    run(method)  # the first one pays for what is done once

    start = time.perf_counter()
    for _ in range(count):
        run(method)
    each = (time.perf_counter() - start) / count

    print(f"{count} processes started and ended")
    print(f"each: {each * 1e9:.0f} ns")
