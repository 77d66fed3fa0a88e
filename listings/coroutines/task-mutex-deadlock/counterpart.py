import asyncio
import threading

account = threading.Lock()


async def pay_in(name):
    print(f"{name}: wants the account")
    with account:
        print(f"{name}: has the account")
        await asyncio.sleep(0)  # notifies the bank
        print(f"{name}: has paid in")


async def main():
    await asyncio.gather(pay_in("Ada"), pay_in("Bob"))


asyncio.run(main())
