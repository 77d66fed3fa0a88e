import multiprocessing
import time

if __name__ == "__main__":
    child = multiprocessing.Process(target=time.sleep, args=(60,))
    child.start()
    print("main: started a child that sleeps for a minute")
    child.kill()
    child.join()
    print(f"main: it has ended: exit code {child.exitcode}")
