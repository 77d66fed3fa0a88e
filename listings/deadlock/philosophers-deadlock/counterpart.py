import threading

COUNT = 5
forks = [threading.Lock() for _ in range(COUNT)]
table = threading.Barrier(COUNT)


def dine(seat):
    left, right = seat, (seat + 1) % COUNT
    with forks[left]:
        print(f"philosopher {seat}: has fork {left}, wants fork {right}")
        table.wait()  # now each has one fork
        with forks[right]:
            print(f"philosopher {seat}: eats")


if __name__ == "__main__":
    philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(COUNT)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
    print("main: all have eaten")
