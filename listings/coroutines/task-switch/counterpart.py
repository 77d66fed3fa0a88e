import gevent


def sing(name):
    for verse in range(1, 4):
        print(f"{name}: verse {verse}")
        gevent.sleep(0.1)


gevent.joinall([gevent.spawn(sing, name) for name in ["Ada", "Bob", "Cleo"]])
