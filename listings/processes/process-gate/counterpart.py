import multiprocessing


def arrive(name, gate):
    gate.wait()
    print(f"{name}: is here")


if __name__ == "__main__":
    gate = multiprocessing.Event()
    children = []
    for name in ["Ada", "Bob", "Cleo", "Dan", "Eve"]:
        children.append(multiprocessing.Process(target=arrive, args=(name, gate)))
        children[-1].start()
    print("main: started Ada, Bob, Cleo, Dan, Eve in this order")
    gate.set()
    for child in children:
        child.join()
    print("main: all are here")
