import threading
import time


def perform(task, part):
    for number in range(1, 4):
        print(f"{task}: {part} {number} in thread {threading.get_native_id()}")
        time.sleep(0.1)


if __name__ == "__main__":
    dancer = threading.Thread(target=perform, args=("dance", "step"))
    singer = threading.Thread(target=perform, args=("sing", "verse"))
    dancer.start()
    singer.start()
    dancer.join()
    singer.join()
    print(f"main: waited for both in thread {threading.get_native_id()}")
