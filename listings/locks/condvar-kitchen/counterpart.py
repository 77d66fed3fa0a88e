import threading

ORDERS = 5

orders = []
closed = False
bell = threading.Condition()


def next_order():
    with bell:
        bell.wait_for(lambda: orders or closed)
        return orders.pop(0) if orders else None


def cook(name):
    while (order := next_order()) is not None:
        print(f"{name}: cooks order {order}")  # holds no lock
    print(f"{name}: goes home")


if __name__ == "__main__":
    cooks = [threading.Thread(target=cook, args=(name,)) for name in ["Ada", "Bob"]]
    for thread in cooks:
        thread.start()
    for order in range(1, ORDERS + 1):
        with bell:
            orders.append(order)
            bell.notify()
    with bell:
        closed = True
        bell.notify_all()
    for thread in cooks:
        thread.join()
