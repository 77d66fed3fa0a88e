import threading

accounts = [100, 100]
locks = [threading.Lock(), threading.Lock()]


def pay(source, target):
    with locks[source], locks[target]:
        accounts[source] -= 10
        accounts[target] += 10


def pay_often(name, source, target):
    for _ in range(100_000):
        pay(source, target)
    print(f"{name}: is done")


if __name__ == "__main__":
    print("main: two threads pay 100000 times each")
    payers = [
        threading.Thread(target=pay_often, args=("Ada", 0, 1)),
        threading.Thread(target=pay_often, args=("Bob", 1, 0)),
    ]
    for payer in payers:
        payer.start()
    for payer in payers:
        payer.join()
    print(f"main: the accounts hold {accounts}")
