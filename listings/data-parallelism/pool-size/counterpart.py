from concurrent.futures import ThreadPoolExecutor

if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=3) as kitchen:
        plates = kitchen.submit(sum, range(1, 101))
        print(f"main: the kitchen has made {plates.result()} plates")
