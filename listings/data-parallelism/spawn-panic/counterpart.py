from concurrent.futures import ThreadPoolExecutor


def bake():
    raise RuntimeError("no flour")


if __name__ == "__main__":
    with ThreadPoolExecutor(max_workers=1) as pool:
        unseen = pool.submit(bake)  # nobody asks for its result
        asked = pool.submit(bake)
        print("main: both tasks are under way")
        try:
            asked.result()
        except RuntimeError as error:
            print(f"main: {error}")
    print("main: goes on")
