import threading

total = 0
both = threading.Barrier(2)


def add_one(number):
    both.wait()  # now both have seen the same total
    return number + 1


def add(name):
    global total
    for _ in range(100):
        total = add_one(total)
        both.wait()  # now both have written the same total
    print(f"{name}: added 1, 100 times")


if __name__ == "__main__":
    adders = [threading.Thread(target=add, args=(name,)) for name in ["Ada", "Bob"]]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(f"main: the total is {total}")
