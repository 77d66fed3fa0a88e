import collections

display = 20
listeners = [collections.deque(maxlen=2) for _ in range(2)]

for degrees in range(21, 24):
    display = degrees
    for listener in listeners:
        listener.append(degrees)  # a full deque drops its oldest one and says nothing

print(f"display: {display} degrees")
for listener in listeners:
    for degrees in listener:
        print(f"radio: {degrees} degrees")
