from concurrent.futures import ProcessPoolExecutor


def read(order):
    try:
        return int(order), None
    except ValueError:
        return None, f"{order}: not a number"


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        for orders in [["12", "7", "30", "4"], ["12", "seven", "30", "4"]]:
            results = list(pool.map(read, orders))
            print(f"main: good: {[number for number, _ in results if number is not None]}")
            print(f"main: mistakes: {[error for _, error in results if error]}")
