import threading


class Notes(threading.local):
    def __init__(self):  # called once in each thread
        self.lines = ["the date"]


notes = Notes()


def note(who, what):
    notes.lines.append(what)
    print(f"{who}: {', '.join(notes.lines)}")


def ada():
    note("Ada", "sells bread")
    note("Ada", "sweeps")


if __name__ == "__main__":
    note("main", "opens the shop")
    shop = [
        threading.Thread(target=ada),
        threading.Thread(target=note, args=("Bob", "sells cake")),
    ]
    for thread in shop:
        thread.start()
    for thread in shop:
        thread.join()
    note("main", "closes the shop")
