import gevent


def add_squares(name):
    total = 0
    for piece in range(4):
        first = piece * 25_000
        for number in range(first + 1, first + 25_001):
            total += number * number
        print(f"{name}: is at {first + 25_000}")
        gevent.sleep(0)
    return total


ada = gevent.spawn(add_squares, "Ada")
bob = gevent.spawn(add_squares, "Bob")
gevent.joinall([ada, bob])
print(f"main: {ada.value}, and again {bob.value}")
