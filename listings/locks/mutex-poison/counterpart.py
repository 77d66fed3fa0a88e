import threading

accounts = [100, 100]  # Ada and Bob: together they own 200
lock = threading.Lock()


def move():
    with lock:
        accounts[0] -= 50
        raise RuntimeError("no pen to write the 50 down for Bob")


def report(failure):
    print(f"{failure.thread.name}: {failure.exc_type.__name__}: {failure.exc_value}")


if __name__ == "__main__":
    threading.excepthook = report  # without it: a traceback
    teller = threading.Thread(target=move, name="teller")
    teller.start()
    teller.join()
    with lock:  # nothing warns of what the teller left behind
        print(f"main: goes on with {accounts}")
