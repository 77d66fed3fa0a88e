import multiprocessing
import sys

account = {"Ada": 100}


def show(name):
    print(f"{name}: balance {account['Ada']} at {id(account):#x}")


def deposit():
    account["Ada"] += 50
    show("child")


if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])  # fork or spawn
    account["Ada"] = 120
    show("before")
    child = context.Process(target=deposit)
    child.start()
    child.join()
    show("parent")
