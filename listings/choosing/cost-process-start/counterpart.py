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
    method = sys.argv[1]  # subprocess, fork, forkserver or spawn
    count = int(sys.argv[2])
    start = run_true if method == "subprocess" else run_nothing
    start(method)  # the first one pays for what is done once

    begin = time.perf_counter_ns()
    for _ in range(count):
        start(method)
    each = (time.perf_counter_ns() - begin) // count

    print(f"{count} processes started and ended")
    print(f"each: {each} ns")
