import threading
from concurrent.futures import ThreadPoolExecutor


def be_ready(together):
    together.wait()  # otherwise one worker might do it all
    print(f"{threading.current_thread().name}: ready")


if __name__ == "__main__":
    together = threading.Barrier(3)
    with ThreadPoolExecutor(max_workers=3, thread_name_prefix="cook") as kitchen:
        for _ in range(3):
            kitchen.submit(be_ready, together)
