import threading


def perform(*, step, times):
    for number in range(1, times + 1):
        print(f"dance: {step}, step {number} of {times}")


if __name__ == "__main__":
    dancer = threading.Thread(target=perform, kwargs={"times": 2, "step": "left"})
    dancer.start()
    dancer.join()
