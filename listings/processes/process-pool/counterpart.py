import concurrent.futures
import multiprocessing
import os
from concurrent.futures.process import BrokenProcessPool


def work(job):
    if job in (3, 6):
        os.abort()  # the bug
    return f"picture {job} is sharp"


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        lost = pool.apply_async(work, (3,))
        print("Pool: job 4:", pool.apply(work, (4,)))
        try:
            lost.get(timeout=1)  # without a limit it would wait forever
        except multiprocessing.TimeoutError:
            print("Pool: job 3: no result, and no error either")

    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        for job in [3, 4]:
            try:
                print(f"Executor: job {job}:", executor.submit(work, job).result())
            except BrokenProcessPool:
                print(f"Executor: job {job}: BrokenProcessPool")
