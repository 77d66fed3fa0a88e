import threading

orders = []
bell = threading.Condition()  # brings its own lock


def wait_tables():
    with bell:  # waits for the cook
        orders.append("soup")
        print("waiter: orders soup and rings")
        bell.notify()


if __name__ == "__main__":
    waiter = threading.Thread(target=wait_tables)
    with bell:
        print(f"cook: sees {len(orders)} orders")
        waiter.start()
        bell.wait_for(lambda: orders)  # unlocks while it sleeps
        print(f"cook: makes {orders.pop(0)}")
    waiter.join()
