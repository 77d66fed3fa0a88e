import threading


def write(songs):
    for song in ["aria", "ballad", "carol", "duet", "elegy"]:
        songs.append(song)


def read(songs):
    print(f"reader: found {songs}")


if __name__ == "__main__":
    songs = []
    for task in [write, read]:
        thread = threading.Thread(target=task, args=(songs,))
        thread.start()
        thread.join()
