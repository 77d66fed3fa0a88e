import threading

ROUNDS = 1_000_000


class AtomicCounter:
    """Python's standard library has no atomic integer: this one has a lock."""

    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def fetch_add(self, number):
        with self._lock:
            before = self._value
            self._value += number
            return before

    def load(self):
        with self._lock:
            return self._value


def add(total):
    for _ in range(ROUNDS):
        total.fetch_add(1)


if __name__ == "__main__":
    total = AtomicCounter()
    adders = [threading.Thread(target=add, args=(total,)) for _ in range(2)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    print(f"main: the total is {total.load()}")
