import concurrent.futures
import multiprocessing
import os
from concurrent.futures.process import BrokenProcessPool


def work(job):
    if job % 3 == 0:
        os.abort()  # the bug
    return job * job


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        lost = pool.apply_async(work, [3])
        print("Pool: job 4: the result is", pool.apply(work, [4]))
        try:
            lost.get(timeout=1)  # without a limit it would wait forever
        except multiprocessing.TimeoutError:
            print("Pool: job 3: no result, and no error either")

    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        for job in [3, 4]:
            try:
                result = executor.submit(work, job).result()
                print(f"Executor: job {job}: the result is {result}")
            except BrokenProcessPool:
                print(f"Executor: job {job}: BrokenProcessPool")
