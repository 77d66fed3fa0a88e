import threading
from queue import SimpleQueue


def play():
    while (ball := to_friend.get()) is not None:
        print(f"friend: ball {ball}")
        to_main.put(ball)


to_friend, to_main = SimpleQueue(), SimpleQueue()
friend = threading.Thread(target=play)
friend.start()

for ball in range(1, 4):
    print(f"main: ball {ball}")
    to_friend.put(ball)
    to_main.get()
to_friend.put(None)  # the game is over
friend.join()
