import asyncio

account = asyncio.Lock()
balance = 0


async def pay_in(name):
    global balance
    print(f"{name}: wants the account")
    async with account:
        print(f"{name}: has the account")
        await asyncio.sleep(0)  # notifies the bank
        balance += 1
        print(f"{name}: has paid in")


async def main():
    await asyncio.gather(pay_in("Ada"), pay_in("Bob"))
    print(f"main: the balance is {balance}")


asyncio.run(main())
