import multiprocessing
import time

if __name__ == "__main__":
    player = multiprocessing.Process(target=time.sleep, args=(60,), daemon=True)
    player.start()
    print("main: my last line")
