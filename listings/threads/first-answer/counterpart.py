import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def look_up(name, pace):
    time.sleep(pace)
    return name


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        answers = {
            pool.submit(look_up, name, pace)
            for name, pace in [("Ada", 0.12), ("Bob", 0.06), ("Cleo", 0.09)]
        }
        first, late = wait(answers, return_when=FIRST_COMPLETED)
        print("main: takes the answer of", first.pop().result())
    print("main: one answer was enough")
