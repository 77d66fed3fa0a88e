import sys
import threading
import time

PAUSE = float(sys.argv[1]) / 1000 if len(sys.argv) > 1 else 0

sold = 0
lock = threading.Lock()


def buy(name):
    global sold
    with lock:
        is_free = sold == 0
    if is_free:
        time.sleep(PAUSE)  # holds no lock
        with lock:
            sold += 1
        print(f"{name}: has a ticket")
    else:
        print(f"{name}: comes too late")


if __name__ == "__main__":
    buyers = [threading.Thread(target=buy, args=(name,)) for name in ("Ada", "Bob")]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    print(f"main: sold {sold} of 1 tickets")
