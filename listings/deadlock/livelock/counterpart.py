import threading

ATTEMPTS = 3

locks = [threading.Lock(), threading.Lock()]
step = threading.Barrier(2)


def pay(name, source, target):
    for attempt in range(1, ATTEMPTS + 1):
        with locks[source]:
            step.wait()  # now each has one lock
            has_both = locks[target].acquire(blocking=False)
            try:
                step.wait()  # now each has tried the other lock
                print(f"{name}: attempt {attempt}, has both locks: {has_both}")
            finally:
                if has_both:
                    locks[target].release()
    print(f"{name}: gives up")


if __name__ == "__main__":
    payers = [
        threading.Thread(target=pay, args=("Ada", 0, 1)),
        threading.Thread(target=pay, args=("Bob", 1, 0)),
    ]
    for payer in payers:
        payer.start()
    for payer in payers:
        payer.join()
