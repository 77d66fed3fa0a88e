import multiprocessing
import os

if __name__ == "__main__":
    child = multiprocessing.Process(target=os.abort)
    child.start()
    child.join()
    print(f"main: the child ended: exit code {child.exitcode}")
    print("main: I go on")
