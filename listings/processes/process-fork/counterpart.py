import multiprocessing
import sys

account = {"Ada": 100}


def show(name):
    print(f"{name}: balance {account['Ada']} at {id(account):#x}")


def deposit():
    account["Ada"] += 50
    show("child")


if __name__ == "__main__":
    method = sys.argv[1] if len(sys.argv) > 1 else "fork"  # or spawn
    context = multiprocessing.get_context(method)
    account["Ada"] = 120
    show("before")
    child = context.Process(target=deposit)
    child.start()
    child.join()
    show("parent")
