display = 20
for degrees in range(21, 24):
    print(f"display: {degrees} degrees")
    display = degrees

print(f"main: sees {display} degrees")
