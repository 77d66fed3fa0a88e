import multiprocessing
import pathlib
import tempfile


def count(path, lock):
    for _ in range(1_000):
        with lock:  # waits while another process has the lock
            total = int(path.read_text())
            path.write_text(str(total + 1))
    print("clerk: counted 1000")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        book = pathlib.Path(folder) / "book"
        book.write_text("0")
        lock = multiprocessing.Lock()
        clerks = [
            multiprocessing.Process(target=count, args=(book, lock)) for _ in range(2)
        ]
        for clerk in clerks:
            clerk.start()
        for clerk in clerks:
            clerk.join()
        print("main: the book says", book.read_text())
