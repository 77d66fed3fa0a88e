import multiprocessing


def arrive(name):
    print(f"{name}: is here")


if __name__ == "__main__":
    children = []
    for name in ["Ada", "Bob", "Cleo", "Dan", "Eve"]:
        children.append(multiprocessing.Process(target=arrive, args=(name,)))
        children[-1].start()
    for child in children:
        child.join()
    print("main: all are here")
