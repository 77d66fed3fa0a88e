import threading

balance = 100
lock = threading.Lock()


def deposit(amount):
    global balance
    with lock:
        balance += amount
        print(f"deposit: {amount} came in")
        report()


def report():
    print("report: wants the lock")
    with lock:
        print(f"report: the balance is {balance}")


if __name__ == "__main__":
    deposit(50)
    print("main: the money is in")
