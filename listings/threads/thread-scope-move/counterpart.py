import threading

total = 0
lock = threading.Lock()


def add(name, coins):
    global total
    with lock:
        total += coins
    print(f"{name}: adds {coins}")


if __name__ == "__main__":
    adders = [
        threading.Thread(target=add, args=(name, coins))
        for name, coins in [("Ada", 50), ("Bob", 20), ("Cleo", 100)]
    ]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(f"main: the total is {total}")
