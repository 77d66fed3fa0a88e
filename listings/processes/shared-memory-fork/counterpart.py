import mmap
import os

board = mmap.mmap(-1, 1)  # one byte of shared memory
child = os.fork()
if child == 0:
    board[0] = 42
else:
    os.waitpid(child, 0)
    print(f"parent: the board says {board[0]}")
