import threading

total = 0


def add_one(number):
    return number + 1


def add():
    global total
    for _ in range(1_000_000):
        total = add_one(total)


if __name__ == "__main__":
    adders = [threading.Thread(target=add) for _ in range(2)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print("main: wanted 2000000")
    print(f"main: found {total}")
