import threading

line = threading.Semaphore(2)
full = threading.Barrier(2)
lock = threading.Lock()
inside = 0
most = 0


def download(song):
    global inside, most
    with line:
        print(f"song {song}: begins")
        with lock:
            inside += 1
            most = max(most, inside)
        full.wait()  # nobody is done before all permits are in use
        with lock:
            inside -= 1
        print(f"song {song}: is here")


if __name__ == "__main__":
    songs = [threading.Thread(target=download, args=(song,)) for song in range(1, 5)]
    for song in songs:
        song.start()
    for song in songs:
        song.join()
    print(f"main: at most {most} at once")
