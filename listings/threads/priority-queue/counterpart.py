import queue
import threading

room = queue.PriorityQueue()


def come_in(urgency, name):
    print(f"{name}: comes in")
    room.put((urgency, name))  # 1 is the most urgent


if __name__ == "__main__":
    patients = [
        threading.Thread(target=come_in, args=patient)
        for patient in [(3, "Ada"), (1, "Bob"), (2, "Cleo")]
    ]
    for patient in patients:
        patient.start()
    for patient in patients:
        patient.join()

    while not room.empty():
        urgency, name = room.get()
        print(f"doctor: sees {name} ({urgency})")
