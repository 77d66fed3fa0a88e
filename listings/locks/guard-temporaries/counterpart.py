import threading

lock = threading.Lock()
songs = ["aria", "ballad", "carol"]


def state():
    return "locked" if lock.locked() else "free"


with lock:
    count = len(songs)
    print("in with:", state())
print("after with:", state())

lock.acquire()
print("after acquire:", state())
lock.release()
print("after release:", state())

try:
    with lock:
        songs.remove("zarzuela")
except ValueError:
    print("after an exception in with:", state())
