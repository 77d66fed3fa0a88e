import argparse

parser = argparse.ArgumentParser(description="Sings a song, verse by verse")
parser.add_argument("--count", type=int, required=True, help="How many verses")
parser.add_argument("--song", required=True, help="What to sing")
sing = parser.parse_args()
for verse in range(1, sing.count + 1):
    print(f"sing: {sing.song} {verse}")
