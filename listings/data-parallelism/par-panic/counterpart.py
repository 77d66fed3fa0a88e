from concurrent.futures import ProcessPoolExecutor


def slices(guests):
    return 12 // guests


if __name__ == "__main__":
    guests = [4, 3, 0, 6]
    with ProcessPoolExecutor() as pool:
        try:
            print(f"main: {list(pool.map(slices, guests))}")  # is not reached
        except ZeroDivisionError as error:
            print(f"main: the loop raised {type(error).__name__}")
        total = pool.submit(sum, guests)
        print(f"main: the workers go on: {total.result()} guests")
