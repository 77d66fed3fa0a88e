import sys
import threading
import time


def watch(name, on_watch, night):
    print(f"{name}: on watch")
    on_watch.wait()
    night()
    print(f"{name}: the night is over")


if __name__ == "__main__":
    kind = sys.argv[1] if len(sys.argv) > 1 else "daemon"
    daemon = kind == "daemon"
    # A night of 60 seconds, or one that lasts until the main thread has ended.
    night = (lambda: time.sleep(60)) if daemon else threading.main_thread().join
    on_watch = threading.Barrier(3)
    ada = threading.Thread(target=watch, args=("Ada", on_watch, night), daemon=daemon)
    bob = threading.Thread(target=watch, args=("Bob", on_watch, night))
    bob.daemon = daemon  # the other way to say it
    ada.start()
    bob.start()
    on_watch.wait()
    print("main: ends")
