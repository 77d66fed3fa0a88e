import threading

if __name__ == "__main__":
    egg = threading.Timer(0.1, print, args=("egg: is done",))
    guests = threading.Timer(3600, print, args=("guests: are late",))
    egg.start()
    guests.start()

    print("main: the guests are here")
    guests.cancel()
    guests.join()

    egg.join()
    print("main: takes the egg out")
