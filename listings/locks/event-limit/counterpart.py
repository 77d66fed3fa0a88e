import threading

shot = threading.Event()


def run():
    heard = shot.wait(timeout=0.1)
    print("Ada: heard a shot in time:", heard)


if __name__ == "__main__":
    ada = threading.Thread(target=run)
    ada.start()
    ada.join()  # so the shot comes too late
    shot.set()
    print("main: fires the shot")
