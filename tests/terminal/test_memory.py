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
