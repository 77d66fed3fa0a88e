import asyncio


def deliver(mailbox, loop):
    for letter in range(1, 4):
        print(f"postman: brings letter {letter}")
        asyncio.run_coroutine_threadsafe(mailbox.put(letter), loop).result()


async def main():
    mailbox = asyncio.Queue(maxsize=1)
    loop = asyncio.get_running_loop()
    postman = asyncio.create_task(asyncio.to_thread(deliver, mailbox, loop))
    for _ in range(3):
        print(f"main: reads letter {await mailbox.get()}")
    await postman


asyncio.run(main())
