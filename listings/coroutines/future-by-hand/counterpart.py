def song():
    print("song: verse 1")
    yield
    print("song: verse 2")
    return 2


singing = song()
answer = None
while answer is None:
    print(f"main: the song is at line {singing.gi_frame.f_lineno}")
    try:
        next(singing)
    except StopIteration as end:
        answer = end.value
    print(f"main: the answer is {answer}")
