import asyncio


async def cook(dish, ms):
    print(f"{dish}: is on the stove")
    await asyncio.sleep(ms / 1000)
    if dish == "cake":
        raise RuntimeError(f"the {dish} is burnt")
    print(f"{dish}: is served")


async def main():
    dishes = {"soup": 50, "cake": 50, "roast": 60_000}
    kitchen = [asyncio.create_task(cook(*dish)) for dish in dishes.items()]
    done, late = await asyncio.wait(kitchen, timeout=1)
    for task in done:
        if task.exception():
            print(f"main: {task.exception()}")
    if late:
        print(f"main: cuts off {len(late)}")
        for task in late:
            task.cancel()
        await asyncio.wait(late)


asyncio.run(main())
