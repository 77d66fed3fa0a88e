import threading


def visit(door, presents):
    door.wait()
    presents.append("a bottle of juice")


if __name__ == "__main__":
    door = threading.Event()
    presents = []
    guest = threading.Thread(target=visit, args=(door, presents))
    guest.start()
    print(f"main: the guest is {guest.name}, ident {guest.ident}")
    print(f"main: is it alive? {guest.is_alive()}")
    guest.join(0.2)
    print(f"main: is it alive after 200 ms? {guest.is_alive()}")

    door.set()
    guest.join()
    print(f"main: the guest brought {presents[0]}")
