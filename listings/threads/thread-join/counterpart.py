import threading

TILLS = {"Ada": [50, 20, 10], "Bob": [10, 5], "Cleo": [100, 50, 20]}


def count(name, coins, sums):
    print(f"{name}: {len(coins)} coins make {sum(coins)}")
    sums[name] = sum(coins)


if __name__ == "__main__":
    sums = {}
    cashiers = []
    for name, coins in TILLS.items():
        cashier = threading.Thread(target=count, args=(name, coins, sums))
        cashier.start()
        cashiers.append(cashier)
    for cashier in cashiers:
        cashier.join()
    print(f"main: {sum(sums.values())} in all")
