import threading

accounts = [100, 100]
locks = [threading.Lock(), threading.Lock()]
both = threading.Barrier(2)


def pay(name, source, target):
    with locks[source]:
        print(f"{name}: has account {source}, wants account {target}")
        both.wait()  # now each has one lock
        with locks[target]:
            accounts[source] -= 10
            accounts[target] += 10
            print(f"{name}: has paid")


if __name__ == "__main__":
    payers = [
        threading.Thread(target=pay, args=("Ada", 0, 1)),
        threading.Thread(target=pay, args=("Bob", 1, 0)),
    ]
    for payer in payers:
        payer.start()
    for payer in payers:
        payer.join()
    print("main: all have paid")
