import multiprocessing
import os
import time


def perform(task, part):
    for number in range(1, 6):
        print(f"{task}: {part} {number} in process {os.getpid()}")
        time.sleep(0.1)


if __name__ == "__main__":
    print(f"main: runs in process {os.getpid()}")
    dancer = multiprocessing.Process(target=perform, args=("dance", "step"))
    singer = multiprocessing.Process(target=perform, args=("sing", "verse"))
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()
    print(f"main: waited for {dancer.pid} and {singer.pid}")
