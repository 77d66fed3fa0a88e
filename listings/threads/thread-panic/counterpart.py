import threading


def read(order, answers):
    answers[order] = int(order)


def report(failure):
    print(f"{failure.thread.name}: {failure.exc_type.__name__}: {failure.exc_value}")


if __name__ == "__main__":
    threading.excepthook = report  # without it: a traceback
    answers = {}
    for order in ["12", "a dozen"]:
        clerk = threading.Thread(target=read, args=(order, answers), name="clerk")
        clerk.start()
        clerk.join()  # says nothing of an exception
        if order in answers:
            print(f"main: packs {answers[order]} eggs")
        else:
            print("main: the clerk left no answer")
    print("main: goes on")
