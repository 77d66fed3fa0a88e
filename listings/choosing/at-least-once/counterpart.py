import multiprocessing
import os
import pathlib
import sys
import tempfile


def work(kind, order, attempt, ledger):
    seen = order in ledger.read_text().splitlines()
    if kind == "careful" and seen:
        print(f"worker: {order}: I have that already")
        return
    with ledger.open("a") as book:
        print(order, file=book)
    if order.endswith("pear") and attempt == "first":
        os.abort()  # the work is done, and nobody will know


if __name__ == "__main__":
    kind = sys.argv[1] if len(sys.argv) > 1 else "careless"
    with tempfile.TemporaryDirectory() as folder:
        ledger = pathlib.Path(folder) / "ledger"
        ledger.touch()
        for order in ["order 1: a pear", "order 2: a fig"]:
            for attempt in ["first", "second"]:
                worker = multiprocessing.Process(
                    target=work, args=(kind, order, attempt, ledger)
                )
                worker.start()
                worker.join()
                if worker.exitcode == 0:
                    print(f"main: {order}: done")
                    break
                print(f"main: {order}: no answer, so I send it again")
        for line in ledger.read_text().splitlines():
            print("ledger:", line)
