import threading
import time

permits = threading.Semaphore(2)


def download(song):
    with permits:
        print(f"song {song}: begins")
        time.sleep(0.1)
        print(f"song {song}: is here")


if __name__ == "__main__":
    songs = [threading.Thread(target=download, args=(song,)) for song in range(1, 4)]
    for song in songs:
        song.start()
    for song in songs:
        song.join()
