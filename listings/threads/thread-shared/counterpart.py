import threading

songs = []


def write():
    for song in ["aria", "ballad", "carol", "duet", "elegy"]:
        songs.append(song)
    print("writer: has added five songs")


def read():
    print(f"reader: found {songs}")


if __name__ == "__main__":
    for task in [write, read]:
        thread = threading.Thread(target=task)
        thread.start()
        thread.join()
