import threading

ROUNDS = 1_000_000

total = 0
lock = threading.Lock()


def add_one(number):
    return number + 1


def add(name):
    global total
    with lock:
        print(f"{name}: has the lock")
        for _ in range(ROUNDS):
            total = add_one(total)
        print(f"{name}: is done, the total is {total}")


if __name__ == "__main__":
    adders = [threading.Thread(target=add, args=(name,)) for name in ["Ada", "Bob"]]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(f"main: the total is {total}")
