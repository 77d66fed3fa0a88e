import multiprocessing
import os

PRICES = {"apple": 30, "pear": 40}


def shop(connection):
    while (fruit := connection.recv()) is not None:
        connection.send({"price": PRICES.get(fruit), "seller": os.getpid()})


if __name__ == "__main__":
    connection, far_end = multiprocessing.Pipe()
    child = multiprocessing.Process(target=shop, args=(far_end,))
    child.start()
    print(f"main: the shop is process {child.pid}")
    for fruit in ["apple", "mango", "pear"]:
        connection.send(fruit)
        answer = connection.recv()
        print(f"main: {fruit}: {answer['price']}, says process {answer['seller']}")
    connection.send(None)  # no more questions: the loop in the shop ends
    child.join()
    print(f"main: the shop ended with code {child.exitcode}")
