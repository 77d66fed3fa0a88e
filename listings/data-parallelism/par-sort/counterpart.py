from operator import itemgetter

songs = [
    ("Harbour", 4),
    ("Attic", 3),
    ("Lantern", 2),
    ("Orchard", 3),
    ("Bridge", 4),
    ("Meadow", 3),
]

songs.sort(key=itemgetter(1))
for title, minutes in songs:
    print(f"{minutes} minutes: {title}")

songs.sort()
print(f"by title: {songs[0][0]} comes first")

numbers = [n * 7_919 % 100_000 for n in range(100_000)]
numbers.sort(reverse=True)
print(f"numbers: from {numbers[0]} down to {numbers[-1]}")
