import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.RLock()  # the same thread may take it again

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            print(f"deposit: {amount} came in")
            self.report()

    def withdraw(self, amount):
        with self.lock:
            self.balance -= amount
        print(f"withdraw: {amount} went out")
        self.report()

    def report(self):
        with self.lock:
            print(f"report: the balance is {self.balance}")


if __name__ == "__main__":
    account = Account(100)
    account.deposit(50)
    account.withdraw(30)
