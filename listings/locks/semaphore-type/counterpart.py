import threading

server = threading.BoundedSemaphore(1)


def download(song):
    with server:
        print(f"song {song}: begins")
        print(f"song {song}: is here")


if __name__ == "__main__":
    songs = [threading.Thread(target=download, args=(song,)) for song in (1, 2)]
    for song in songs:
        song.start()
    for song in songs:
        song.join()
