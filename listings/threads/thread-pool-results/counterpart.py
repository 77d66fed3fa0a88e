from concurrent.futures import ThreadPoolExecutor, as_completed

WORDS = ["aria", "ballad", "carol", "duet", "elegy"]

if __name__ == "__main__":
    letters = 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {pool.submit(len, word): word for word in WORDS}
        for job in as_completed(jobs):
            print(f"main: {jobs[job]} has {job.result()}")
            letters += job.result()
    print(f"main: the words have {letters} letters")
