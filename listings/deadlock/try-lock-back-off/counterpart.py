import threading
import time

accounts = [100, 100]
locks = [threading.Lock(), threading.Lock()]


def pay(source, target):
    for attempt in range(20):
        with locks[source]:
            if locks[target].acquire(blocking=False):
                accounts[source] -= 10
                accounts[target] += 10
                locks[target].release()
                return attempt
        time.sleep(2**attempt / 1_000_000)
    raise TimeoutError


def pay_often(name, source, target):
    collisions = 0
    for _ in range(100_000):
        collisions += pay(source, target)
    print(f"{name}: has paid 100000 times, with {collisions} collisions")


if __name__ == "__main__":
    payers = [
        threading.Thread(target=pay_often, args=("Ada", 0, 1)),
        threading.Thread(target=pay_often, args=("Bob", 1, 0)),
    ]
    for payer in payers:
        payer.start()
    for payer in payers:
        payer.join()
    print(f"main: the accounts hold {accounts}")
