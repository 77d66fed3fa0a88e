import threading

orders = []
bell = threading.Condition()  # with a lock of its own
looked = threading.Barrier(2)


def cook(after_a_look):
    with bell:
        print(f"cook: sees {len(orders)} orders")
        after_a_look()  # the cook still holds the lock
        bell.wait_for(lambda: orders)
        print(f"cook: makes {orders.pop(0)}")


def order(dish):
    with bell:
        orders.append(dish)
        print(f"waiter: orders {dish} and rings")
        bell.notify()


if __name__ == "__main__":
    print("main: the cook comes first")
    thread = threading.Thread(target=cook, args=(looked.wait,))
    thread.start()
    looked.wait()
    order("soup")  # gets the lock once the cook waits for the bell
    thread.join()

    print("main: the order comes first")
    order("cake")  # nobody hears the bell
    thread = threading.Thread(target=cook, args=(lambda: None,))
    thread.start()
    thread.join()
