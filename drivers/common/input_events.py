"""Keys out of the bytes of a kernel input device (``struct input_event``, linux/input.h), without I/O."""

import struct
from dataclasses import dataclass

RECORD = struct.Struct("@llHHi")
"""Seconds, microseconds, type, code, value, in the machine's own order and sizes."""
EV_SYN, EV_KEY = 0, 1
SYN_REPORT, SYN_DROPPED = 0, 3
UP, DOWN, REPEAT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A key went down or up; ``code`` as in linux/input-event-codes.h."""

    code: int
    down: bool


@dataclass(frozen=True, slots=True)
class KeysLost:
    """The kernel's buffer ran over: some keys were not told."""


class KeyDecoder:
    """Cuts bytes into events; never raises, never holds more than one record.

    Automatic repetition is left out: who holds a key has pressed it once.
    """

    def __init__(self) -> None:
        self._rest = b""

    def reset(self) -> None:
        """Forget the half of a record."""
        self._rest = b""

    def feed(self, data: bytes) -> list[KeyEvent | KeysLost]:
        """What happened to keys in ``data``."""
        data = self._rest + data
        whole = len(data) - len(data) % RECORD.size
        self._rest = data[whole:]
        found: list[KeyEvent | KeysLost] = []
        for _, _, kind, code, value in RECORD.iter_unpack(data[:whole]):
            if kind == EV_KEY and value in (UP, DOWN):
                found.append(KeyEvent(code, value == DOWN))
            elif kind == EV_SYN and code == SYN_DROPPED:
                found.append(KeysLost())
        return found


def record(kind: int, code: int, value: int) -> bytes:
    """One event as the kernel writes it, without a time."""
    return RECORD.pack(0, 0, kind, code, value)


def stroke(code: int) -> bytes:
    """A key pressed and let go."""
    return b"".join(record(EV_KEY, code, value) + record(EV_SYN, SYN_REPORT, 0) for value in (DOWN, UP))
