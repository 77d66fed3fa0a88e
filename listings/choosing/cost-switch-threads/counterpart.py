import sys
import threading
import time
from queue import SimpleQueue


def friend():
    while (ball := to_friend.get()) is not None:
        to_main.put(ball)


rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
to_friend, to_main = SimpleQueue(), SimpleQueue()
thread = threading.Thread(target=friend)
thread.start()

start = time.perf_counter()
for ball in range(1, rounds + 1):
    to_friend.put(ball)
    assert to_main.get() == ball
each = (time.perf_counter() - start) / (2 * rounds)

print(f"{rounds} times there and back")
print(f"each hand-over: {each * 1e9:.0f} ns")
to_friend.put(None)  # the game is over
thread.join()
