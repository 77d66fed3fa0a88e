import threading

accounts = [100, 100]
locks = [threading.Lock(), threading.Lock()]
step = threading.Barrier(2)


def pay(name, source, target):
    for attempt in range(1, 4):
        with locks[source]:
            step.wait()  # now each has one lock
            has_both = locks[target].acquire(blocking=False)
            step.wait()  # now each has tried the other one
            if has_both:
                accounts[source] -= 10
                accounts[target] += 10
                locks[target].release()
                print(f"{name}: has paid")
                return
            print(f"{name}: gives way, attempt {attempt}")
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
