import gevent

account = 100


def ask_the_bank():
    gevent.sleep(0.05)


def take_80(name):
    global account
    balance = account
    if balance < 80:
        print(f"{name}: is refused")
        return
    print(f"{name}: sees {balance}")
    ask_the_bank()  # the other one looks at the same balance
    account = balance - 80
    print(f"{name}: has 80")


gevent.joinall([gevent.spawn(take_80, name) for name in ["Ada", "Bob"]])
print(f"main: of 100, {account} are left")
