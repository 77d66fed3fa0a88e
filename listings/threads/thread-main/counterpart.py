import threading


def introduce(who):
    thread = threading.current_thread()
    print(f"{who}: {thread.ident}, named {thread.name!r}")


if __name__ == "__main__":
    introduce("main")
    branch = threading.Thread(target=introduce, args=("branch",))
    branch.start()
    branch.join()
    introduce("main")
