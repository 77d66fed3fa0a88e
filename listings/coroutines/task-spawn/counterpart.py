import gevent


def sing(name):
    for verse in range(1, 4):
        print(f"{name}: verse {verse}")


singers = [gevent.spawn(sing, name) for name in ["Ada", "Bob", "Cleo"]]
print("main: has spawned three greenlets")

gevent.joinall(singers)
print("main: all three are done")
