import random
import threading
import time

ROUNDS = 100_000
ATTEMPTS = 20
MAX_PAUSE = 50_000  # microseconds

accounts = [100, 100]
locks = [threading.Lock(), threading.Lock()]


def pay(source, target):
    for attempt in range(ATTEMPTS):
        with locks[source]:
            if locks[target].acquire(blocking=False):
                try:
                    accounts[source] -= 10
                    accounts[target] += 10
                    return attempt
                finally:
                    locks[target].release()
        longest = min(2**attempt, MAX_PAUSE)
        time.sleep(random.uniform(0, longest) / 1_000_000)
    raise TimeoutError


def pay_often(name, source, target):
    collisions = 0
    for _ in range(ROUNDS):
        collisions += pay(source, target)
    print(f"{name}: has paid, with {collisions} collisions")


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
