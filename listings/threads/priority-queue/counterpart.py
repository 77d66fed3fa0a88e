import queue
import threading

room = queue.PriorityQueue()


def doctor():
    for _ in range(4):
        urgency, name = room.get()
        print(f"doctor: sees {name} ({urgency})")


if __name__ == "__main__":
    for patient in [(3, "Ada"), (1, "Bob"), (2, "Cyd")]:
        room.put(patient)  # 1 is the most urgent
    thread = threading.Thread(target=doctor)
    thread.start()
    room.put((4, "Dan"))  # the doctor waits if he is late
    thread.join()
