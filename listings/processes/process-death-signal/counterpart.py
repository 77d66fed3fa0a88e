import multiprocessing
import signal


def parent(questions, answers):
    multiprocessing.Process(target=child, args=(questions, answers), daemon=True).start()
    signal.pause()  # until it is killed


def child(questions, answers):
    answers.send("child: ready")
    questions.recv()
    answers.send("child: I am still here")


if __name__ == "__main__":
    questions_out, questions_in = multiprocessing.Pipe(duplex=False)
    answers_out, answers_in = multiprocessing.Pipe(duplex=False)
    middle = multiprocessing.Process(target=parent, args=(questions_out, answers_in))
    middle.start()
    answers_in.close()  # or the pipe would never end
    print(answers_out.recv())

    middle.kill()
    middle.join()
    print(f"main: the parent has ended: exit code {middle.exitcode}")

    questions_in.send("are you there?")
    print(answers_out.recv())
