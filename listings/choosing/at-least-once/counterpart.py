import multiprocessing
import os


def pack(attempt):
    print("worker: I packed a pear", flush=True)
    if attempt == "first":
        os.abort()  # after the work, and before the answer


if __name__ == "__main__":
    for attempt in ["first", "second"]:
        worker = multiprocessing.Process(target=pack, args=(attempt,))
        worker.start()
        worker.join()
        if worker.exitcode == 0:
            print("main: done")
            break
        print("main: no answer, so I send the order again")
