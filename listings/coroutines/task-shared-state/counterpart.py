import gevent

ROUNDS = 100_000
total = 0


def add(name):
    global total
    print(f"{name}: begins")
    for _ in range(ROUNDS):
        total += 1
        gevent.sleep(0)  # the other one has its turn
    print(f"{name}: added 1, {ROUNDS} times")


gevent.joinall([gevent.spawn(add, name) for name in ["Ada", "Bob"]])
print(f"main: the total is {total}")
