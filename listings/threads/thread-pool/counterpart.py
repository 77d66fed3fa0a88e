import time
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread


def count(word):
    time.sleep(0.1)  # looks it up
    print(f"{current_thread().name}: {word} has {len(word)} letters")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
        for word in ["aria", "ballad", "carol", "duet", "elegy"]:
            pool.submit(count, word)
