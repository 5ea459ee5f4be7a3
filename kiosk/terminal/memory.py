"""What glibc's allocator does with the memory a visit used; other C libraries need no telling.

Every effect has a thread of its own, and glibc gives threads arenas of their own (mallopt(3)): after fifty
proofs the same pages would lie freed in eight places, and letters of the last resident in all of them.
"""

import ctypes

_ARENA_MAX = -8
_MMAP_THRESHOLD = -3
_BIG = 128 * 1024
"""Bytes from which a block is a picture, a page or a sheet, and not one of many."""


def one_arena() -> None:
    """All threads share one arena. To be called before the first thread starts."""
    mallopt = getattr(_libc(), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)


def big_blocks_apart() -> None:
    """Pictures and pages are maps of their own and go back at once when freed.

    Left to itself glibc raises its threshold with the first large block freed, and cuts all others out of the
    heap, where small ones that stay keep their pages.
    """
    mallopt = getattr(_libc(), "mallopt", None)
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _BIG)


def give_back() -> None:
    """Freed pages go back to the system, which clears them."""
    trim = getattr(_libc(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)
