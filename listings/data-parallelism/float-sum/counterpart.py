from math import fsum

amounts = [1e16, 1.0, -1e16, 1.0]

in_order = 0.0
for amount in amounts:
    in_order += amount
print(f"one after the other: {in_order:.0f}")

of_halves = (amounts[0] + amounts[1]) + (amounts[2] + amounts[3])
print(f"each half, then both: {of_halves:.0f}")

print(f"fsum: {fsum(amounts):.0f}")
print(f"as whole numbers: {sum(map(int, amounts))}")
