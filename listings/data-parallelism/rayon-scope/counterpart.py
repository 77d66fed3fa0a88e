from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

LIVE = ("live", 250, [])
JAZZ = ("jazz", 300, [LIVE])
FOLK = ("folk", 120, [])
MUSIC = ("music", 10, [JAZZ, FOLK])


def visit(folder):
    name, megabytes, folders = folder
    print(f"{name}: {megabytes} MB")
    return megabytes, folders


if __name__ == "__main__":
    total = 0
    with ThreadPoolExecutor() as pool:
        pending = {pool.submit(visit, MUSIC)}
        while pending:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                megabytes, folders = future.result()
                total += megabytes
                pending |= {pool.submit(visit, folder) for folder in folders}
    print(f"main: {total} MB")
