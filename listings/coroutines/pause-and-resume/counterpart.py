import asyncio


async def sing(name):
    print(f"{name}: verse 1")
    await asyncio.sleep(0)  # stops here, and continues from here later
    print(f"{name}: verse 2")


async def main():
    await asyncio.gather(sing("Ada"), sing("Bob"))


asyncio.run(main())
