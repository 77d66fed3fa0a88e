import threading

total = 0


def add_one(number):
    return number + 1


def add(name):
    global total
    print(f"{name}: begins at {total}")
    for _ in range(1_000_000):
        total = add_one(total)
    print(f"{name}: ends at {total}")


if __name__ == "__main__":
    for name in ["first", "second"]:
        adder = threading.Thread(target=add, args=(name,))
        adder.start()
        adder.join()
    print(f"main: the total is {total}")
