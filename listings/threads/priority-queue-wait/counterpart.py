import queue
import threading

room = queue.PriorityQueue()


def doctor():
    for _ in range(4):
        urgency, name = room.get()  # waits while the room is empty
        print(f"doctor: sees {name} ({urgency})")


if __name__ == "__main__":
    for patient in [(3, "Ada"), (1, "Bob"), (2, "Cleo")]:
        room.put(patient)
    thread = threading.Thread(target=doctor)
    thread.start()
    room.put((4, "Dan"))
    thread.join()
