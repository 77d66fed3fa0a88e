import multiprocessing
import pathlib
import tempfile


def count(path, lock):
    for _ in range(1_000):
        with lock:
            total = int(path.read_text())
            path.write_text(str(total + 1))
    print("clerk: counted 1000")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder) / "book"
        book.write_text("0")
        lock = multiprocessing.Lock()
        ada = multiprocessing.Process(target=count, args=(book, lock))
        bob = multiprocessing.Process(target=count, args=(book, lock))
        ada.start()
        bob.start()
        ada.join()
        bob.join()
        print("main: the book says", book.read_text())
