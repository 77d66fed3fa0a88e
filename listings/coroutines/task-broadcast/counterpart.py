import collections

listeners = {name: collections.deque(maxlen=2) for name in ("Ada", "Bob")}
for degrees in range(21, 24):
    for listener in listeners.values():
        listener.append(degrees)  # a full deque drops its oldest value without a word

for name, listener in listeners.items():
    for degrees in listener:
        print(f"{name}: hears {degrees} degrees")
