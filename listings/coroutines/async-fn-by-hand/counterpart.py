class Pause:
    def __await__(self):
        yield


async def song():
    print("song: verse 1")
    await Pause()
    print("song: verse 2")
    await Pause()
    print("song: the end")
    return 2


singing = song()
print(f"main: has called song(), which takes {singing.__sizeof__()} bytes")
while True:
    try:
        singing.send(None)
        print("main: has time for something else")
    except StopIteration as end:
        print(f"main: heard {end.value} verses")
        break
