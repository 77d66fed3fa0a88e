from concurrent.futures import ThreadPoolExecutor

RECEIPTS = [120, 80, 95, 110, 60, 75, 140, 20]


def add(who, start, end):
    total = sum(RECEIPTS[start:end])
    print(f"{who}: {total}")
    return total


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:  # waits for all at its end
        early = pool.submit(add, "early", 0, 4)
        late = pool.submit(add, "late", 4, 8)
        pool.submit(print, f"guest: counts {len(RECEIPTS)} receipts")
    print(f"main: {early.result() + late.result()} from {len(RECEIPTS)} receipts")
