"""Threads share one arena, so that what fifty visits used is used again."""

import subprocess
import sys

import pytest

COUNTS_ARENAS = """
import ctypes, os, sys, tempfile, threading
from kiosk.terminal.memory import give_back, one_arena
if sys.argv[1] == "one":
    one_arena()
barrier = threading.Barrier(6)
def work():
    kept = [bytes(1000) for _ in range(1000)]
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(6)]
[t.start() for t in threads]
[t.join() for t in threads]
give_back()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
with tempfile.TemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fdopen(os.dup(file.fileno()), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    file.seek(0)
    print(file.read().count(b"<heap nr="))
"""


def arenas(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", COUNTS_ARENAS, how], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's allocator")
def test_all_threads_share_one_arena():
    assert arenas("one") == 1
    assert arenas("many") > 1, "the test shows nothing where threads share anyway"


GIVES_BIG_BLOCKS_BACK = """
import ctypes, sys
from pathlib import Path
from kiosk.terminal.memory import big_blocks_apart
if sys.argv[1] == "apart":
    big_blocks_apart()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
def block(size):
    at = libc.malloc(size)
    ctypes.memset(at, 1, size)
    return at
# A block freed once raises the threshold, up to 32 MiB.
libc.free(block(24 << 20))
before = resident()
pictures, small = [], []
for _ in range(16):
    pictures.append(block(2 << 20))
    small.append(block(64))
for picture in pictures:
    libc.free(picture)
print(resident() - before)
"""


def left_behind(how: str) -> int:
    command = [sys.executable, "-c", GIVES_BIG_BLOCKS_BACK, how]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's allocator")
def test_pictures_between_small_things_go_back_when_they_are_freed():
    assert left_behind("apart") < 2 << 20
    assert left_behind("as-it-is") > 16 << 20, "the test shows nothing where they go back anyway"
