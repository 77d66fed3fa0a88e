import asyncio


async def perform(name, source, target):
    for line in range(1, 4):
        microphone = await source.get()
        print(f"{name}: line {line}")
        await asyncio.sleep(0.05)
        await target.put(microphone)


async def main():
    to_singer = asyncio.Queue(1)
    to_poet = asyncio.Queue(1)
    await to_singer.put("microphone")
    await asyncio.gather(
        perform("singer", to_singer, to_poet),
        perform("poet", to_poet, to_singer),
    )


asyncio.run(main())
