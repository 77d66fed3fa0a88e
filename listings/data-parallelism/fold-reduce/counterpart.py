from collections import Counter
from concurrent.futures import ProcessPoolExecutor

POEM = """the rain came down and the wind came up and all of the lights
    in the town went out and we lit a candle and told each other stories"""


def count(words):
    return Counter(map(len, words))


if __name__ == "__main__":
    words = POEM.split()
    pieces = [words[start : start + 10] for start in range(0, len(words), 10)]
    with ProcessPoolExecutor() as pool:
        counts = sum(pool.map(count, pieces), Counter())
    for length in sorted(counts):
        print(f"length {length}: {counts[length]}")
