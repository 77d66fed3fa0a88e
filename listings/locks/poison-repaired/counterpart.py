import threading

accounts = [100, 100]  # Ada and Bob: together they own 200
lock = threading.Lock()


def move():
    with lock:
        accounts[0] -= 50
        try:
            raise RuntimeError("no pen to write the 50 down for Bob")
        except RuntimeError as error:
            print(f"teller: {error}")
            accounts[1] = 200 - accounts[0]  # before another thread can look


if __name__ == "__main__":
    teller = threading.Thread(target=move)
    teller.start()
    teller.join()
    with lock:
        print(f"main: goes on with {accounts}")
