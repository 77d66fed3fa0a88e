import asyncio


async def keep_account(requests):
    balance = 0
    while (request := await requests.get()) is not None:
        kind, value = request
        if kind == "pay in":
            balance += value
        elif not value.cancelled():
            value.set_result(balance)
    print("keeper: no sender is left, so I go home")


async def pay_in(account):
    for _ in range(1000):
        await account.put(("pay in", 1))


async def main():
    account = asyncio.Queue(maxsize=8)
    keeper = asyncio.create_task(keep_account(account))
    await asyncio.gather(pay_in(account), pay_in(account))

    reply = asyncio.get_running_loop().create_future()
    await account.put(("balance", reply))
    print(f"main: the balance is {await reply}")
    await account.put(None)  # a queue does not know who may still put something in
    await keeper


asyncio.run(main())
