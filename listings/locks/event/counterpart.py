import threading

shot = threading.Event()


def run(name):
    shot.wait()
    print(f"{name}: runs")


if __name__ == "__main__":
    race = [threading.Thread(target=run, args=(name,)) for name in ["Ada", "Bob"]]
    for thread in race:
        thread.start()
    heard = shot.wait(timeout=0.05)
    print("main: heard a shot within 50 ms:", heard)
    shot.set()
    for thread in race:
        thread.join()
    print("main: the shot has been fired:", shot.is_set())
