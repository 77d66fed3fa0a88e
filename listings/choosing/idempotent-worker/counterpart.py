import multiprocessing
import os
import pathlib
import tempfile

ORDER = "order 1: a pear"


def pack(ledger):
    if ORDER in ledger.read_text():
        print("worker: I packed that already")
        return
    print("worker: I packed a pear", flush=True)
    with ledger.open("a") as book:
        print(ORDER, file=book)
    os.abort()  # the order is in the ledger, and main does not know


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        ledger = pathlib.Path(folder) / "ledger"
        ledger.touch()
        for _ in range(2):
            worker = multiprocessing.Process(target=pack, args=(ledger,))
            worker.start()
            worker.join()
            if worker.exitcode == 0:
                print("main: done")
                break
            print("main: no answer, so I send the order again")
        print("ledger:", ledger.read_text(), end="")
