import threading

orders = []
bell = threading.Condition()


def cook():
    with bell:
        print(f"cook: sees {len(orders)} orders")
        bell.wait_for(lambda: orders)
        print(f"cook: makes {orders.pop(0)}")


if __name__ == "__main__":
    with bell:
        orders.append("cake")
        bell.notify()  # no cook is there to hear it
    print("waiter: orders cake and rings")
    thread = threading.Thread(target=cook)
    thread.start()
    thread.join()
