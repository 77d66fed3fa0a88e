import threading


def sing(word, times):
    for verse in range(1, times + 1):
        print(f"sing: {word}, verse {verse} of {times}")


def dance(*, step, times):
    for number in range(1, times + 1):
        print(f"dance: {step}, step {number} of {times}")


if __name__ == "__main__":
    singer = threading.Thread(target=sing, args=("la", 3))
    singer.start()
    singer.join()

    dancer = threading.Thread(target=dance, kwargs={"times": 2, "step": "left"})
    dancer.start()
    dancer.join()
