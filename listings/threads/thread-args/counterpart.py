import threading


def sing(word, times):
    for verse in range(1, times + 1):
        print(f"sing: {word}, verse {verse} of {times}")


if __name__ == "__main__":
    word = "la"
    times = 3
    singer = threading.Thread(target=sing, args=(word, times))
    singer.start()
    singer.join()
    print(f"main: still has the number {times} and the word {word}")
