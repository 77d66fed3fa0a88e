import asyncio

balance = 0


async def pay_in():
    global balance
    for _ in range(1000):
        balance += 1  # no await in here: no other task comes in between
        await asyncio.sleep(0)  # notifies the bank


async def main():
    await asyncio.gather(pay_in(), pay_in())
    print(f"main: the balance is {balance}")


asyncio.run(main())
