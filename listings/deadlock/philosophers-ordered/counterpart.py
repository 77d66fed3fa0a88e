import threading

COUNT = 5
forks = [threading.Lock() for _ in range(COUNT)]


def dine(seat):
    low, high = sorted([seat, (seat + 1) % COUNT])
    with forks[low]:
        print(f"philosopher {seat}: has fork {low}, wants fork {high}")
        with forks[high]:
            print(f"philosopher {seat}: eats")


if __name__ == "__main__":
    philosophers = [threading.Thread(target=dine, args=(seat,)) for seat in range(COUNT)]
    for philosopher in philosophers:
        philosopher.start()
    for philosopher in philosophers:
        philosopher.join()
    print("main: all have eaten")
