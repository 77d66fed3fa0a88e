import queue
import threading
import time

END = None


def work(step, source, target):
    while (carrot := source.get()) is not END:
        print(f"{step}: carrot {carrot}")
        time.sleep(0.05)
        target.put(carrot)
    target.put(END)


if __name__ == "__main__":
    field, washed, cut = (queue.Queue(maxsize=1) for _ in range(3))
    table = queue.Queue()
    for step in [("wash", field, washed), ("cut", washed, cut), ("cook", cut, table)]:
        threading.Thread(target=work, args=step).start()

    for carrot in [1, 2, 3, 4, 5, 6, END]:
        field.put(carrot)
    print(f"main: serves carrots {list(iter(table.get, END))}")
