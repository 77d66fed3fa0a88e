import threading

names = ["Ada", "Bob", "Cleo"]
menu = None
lock = threading.Lock()


def get_menu(name):
    global menu
    with lock:  # without it, several may write one
        if menu is None:
            print(f"{name}: writes the menu")
            menu = f"{name}'s menu"
    return menu


def ask(name):
    print(f"{name}: reads {get_menu(name)}")


if __name__ == "__main__":
    print(f"main: the menu is {menu}")
    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
