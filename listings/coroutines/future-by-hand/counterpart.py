def song():
    print("song: verse 1")
    yield
    print("song: verse 2")
    yield
    print("song: the end")
    return 2


singing = song()
while True:
    line = singing.gi_frame.f_lineno
    print(f"main: the song is at line {line}")
    try:
        next(singing)
        print("main: has time for something else")
    except StopIteration as end:
        print(f"main: heard {end.value} verses")
        break
