import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            print(f"deposit: {amount} came in")
            self.report()

    def report(self):
        print("report: wants the lock")
        with self.lock:
            print(f"report: the balance is {self.balance}")


if __name__ == "__main__":
    account = Account(100)
    account.deposit(50)
    print("main: the money is in")
