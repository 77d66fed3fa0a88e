import threading

balance = 100
lock = threading.RLock()  # the same thread may take it again


def deposit(amount):
    global balance
    with lock:
        balance += amount
        print(f"deposit: {amount} came in")
        report()


def withdraw(amount):
    global balance
    with lock:
        balance -= amount
    print(f"withdraw: {amount} went out")
    report()


def report():
    with lock:
        print(f"report: the balance is {balance}")


if __name__ == "__main__":
    deposit(50)
    withdraw(30)
