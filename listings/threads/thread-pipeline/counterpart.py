import queue
import threading
import time

END = None


def work(step, carrots, target):
    for carrot in carrots:
        print(f"{step}: carrot {carrot}")
        time.sleep(0.05)
        target.put(carrot)
    target.put(END)


if __name__ == "__main__":
    washed, cut = queue.Queue(maxsize=1), queue.Queue(maxsize=1)
    table = queue.Queue()
    steps = [
        threading.Thread(target=work, args=("wash", range(1, 7), washed)),
        threading.Thread(target=work, args=("cut", iter(washed.get, END), cut)),
        threading.Thread(target=work, args=("cook", iter(cut.get, END), table)),
    ]
    for step in steps:
        step.start()
    for step in steps:
        step.join()
    print(f"main: serves carrots {list(iter(table.get, END))}")
