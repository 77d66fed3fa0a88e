import threading

if __name__ == "__main__":
    egg = threading.Timer(0.1, print, args=("egg: time is up",))
    guests = threading.Timer(3600, print, args=("guests: time is up",))
    egg.start()
    guests.start()

    print("main: the guests are here")
    guests.cancel()
    guests.join()
    egg.join()
    print("main: takes the egg out")
