import asyncio


async def pay_in(name, account):
    print(f"{name}: pays in 10")
    await account.put(10)
    await account.put(None)  # a queue does not know who may still put something in


async def main():
    account = asyncio.Queue(maxsize=8)
    customers = [asyncio.create_task(pay_in(name, account)) for name in ("Ada", "Bob")]

    balance = 0
    left = len(customers)
    while left > 0:
        amount = await account.get()
        if amount is None:
            left -= 1
        else:
            balance += amount
    print(f"main: the balance is {balance}")
    await asyncio.gather(*customers)


asyncio.run(main())
