import functools
import threading

names = ["Ada", "Bob", "Cleo"]
door = threading.Barrier(len(names))


@functools.cache
def menu():
    print("menu: is being written")
    door.wait()  # all three are in here
    return ["soup", "pie", "cake"]


def take(name, number):
    print(f"{name}: takes the {menu()[number]}")


if __name__ == "__main__":
    print("main: nobody has read the menu")
    threads = [
        threading.Thread(target=take, args=(name, number))
        for number, name in enumerate(names)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
