import threading

shot = threading.Event()


def run():
    shot.wait()
    print("Ada: runs")


if __name__ == "__main__":
    print("main: the shot has been fired:", shot.is_set())
    ada = threading.Thread(target=run)
    ada.start()
    shot.set()
    ada.join()
    shot.wait()  # returns at once: the flag stays set
    print("main: the shot has been fired:", shot.is_set())
