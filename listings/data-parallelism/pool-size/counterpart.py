import threading
from concurrent.futures import ThreadPoolExecutor


def be_ready(together):
    together.wait()  # otherwise one worker might do it all
    print(f"{threading.current_thread().name}: ready")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=3, thread_name_prefix="cook") as kitchen:
        together = threading.Barrier(3)
        for _ in range(3):
            kitchen.submit(be_ready, together)
        plates = kitchen.submit(sum, range(1, 101))
        print(f"main: {plates.result()} plates")
