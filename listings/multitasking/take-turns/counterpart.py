import asyncio
import threading


async def perform(name):
    for line in range(1, 4):
        print(f"{name}: line {line} on {threading.get_ident()}")
        await asyncio.sleep(0.1)


async def main():
    print(f"main: on {threading.get_ident()}")
    singer = asyncio.create_task(perform("singer"))
    poet = asyncio.create_task(perform("poet"))
    await singer
    await poet


asyncio.run(main())
