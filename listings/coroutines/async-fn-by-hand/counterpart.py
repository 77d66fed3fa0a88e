class Pause:
    def __await__(self):
        yield


async def song():
    print("song: verse 1")
    await Pause()
    print("song: verse 2")
    return 2


singing = song()
print(f"main: has called song(), an object of {singing.__sizeof__()} bytes")
answer = None
while answer is None:
    try:
        singing.send(None)
    except StopIteration as end:
        answer = end.value
    print(f"main: the answer is {answer}")
