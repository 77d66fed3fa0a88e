import os
import pathlib
import threading


def introduce():
    thread = threading.current_thread()
    comm = pathlib.Path(f"/proc/self/task/{thread.native_id}/comm")
    print(f"{thread.name}: the system calls me {comm.read_text().rstrip()}")
    print(f"{thread.name}: I am task {os.getpid()}/task/{thread.native_id}")


if __name__ == "__main__":
    for name in ["singer", "second-violinist"]:
        musician = threading.Thread(target=introduce, name=name)
        musician.start()
        musician.join()
    introduce()
