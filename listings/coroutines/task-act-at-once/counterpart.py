import gevent

account = 100


def ask_the_bank():
    gevent.sleep(0.05)
    return True


def take_80(name):
    global account
    if account < 80:
        print(f"{name}: is refused")
        return
    account -= 80  # no switch since the look
    if ask_the_bank():
        print(f"{name}: has 80")
    else:
        account += 80


gevent.joinall([gevent.spawn(take_80, name) for name in ["Ada", "Bob"]])
print(f"main: of 100, {account} are left")
