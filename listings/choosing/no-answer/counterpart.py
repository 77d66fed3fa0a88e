import multiprocessing
import os


def die_before():
    os.abort()


def die_after():
    print("worker: I packed a pear", flush=True)
    os.abort()


if __name__ == "__main__":
    for work in [die_before, die_after]:
        worker = multiprocessing.Process(target=work)
        worker.start()
        worker.join()
        answered = worker.exitcode == 0
        print(f"main: got an answer: {answered}")
