import threading

songs = ["aria", "ballad", "carol", "duet"]
lock = threading.Lock()


def look_up(index):
    with lock:
        if index >= len(songs):
            print(f"thread {index}: there is no such song")
            return
        print(f"thread {index}: sings the {songs[index]}")


if __name__ == "__main__":
    singers = [threading.Thread(target=look_up, args=(index,)) for index in range(30)]
    for singer in singers:
        singer.start()
    for singer in singers:
        singer.join()
    print("main: all 30 are done")
