import multiprocessing


def shop(orders):
    while (order := orders.recv()) is not None:
        print(f"shop: {order}")


if __name__ == "__main__":
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=shop, args=(receiver,))
    child.start()
    sender.send("three apples")
    sender.send("two pears")
    sender.send(None)  # no more orders: the loop in the shop ends
    child.join()
