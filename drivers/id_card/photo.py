"""The photo of a card: an opaque block, and whoever can decode it.

The block of 1024 bytes is coded by a method (WLT) for which no public decoder exists. Makers of readers
deliver a closed library with theirs, under their licence; its path is a setting. Without it, and whenever it
fails, there is no photo and everything else goes on.

A decoded photo is 102 × 126 pixels of 24 bits. Libraries give red-green-blue or blue-green-red, top-down or
bottom-up, with or without the head of a BMP file; here it is always red-green-blue, top-down.
"""

import ctypes
import logging
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from drivers.common.options import Options
from drivers.id_card.card import Portrait

WIDTH, HEIGHT = 102, 126
ROW = WIDTH * 3
SIZE = ROW * HEIGHT
"""Bytes of a picture without padding."""
BMP_ROW = 308
"""Bytes of a row in a BMP file: padded to a multiple of four."""
ROOM = 128 * 1024
"""Bytes handed to a library to write into: three times what it should need."""
LAYOUTS = ("bgr-bottom-up", "bgr", "rgb-bottom-up", "rgb")
CALLS = ("unpack", "getbmp")
UNPACK_NAMES = ("unpack", "_Z6unpackPcS_i")
MEMORY = Path("/dev/shm")
log = logging.getLogger(__name__)


class PhotoDecoder(Protocol):
    """Makes a picture of a block of 1024 bytes."""

    def decode(self, block: bytes) -> Portrait | None:
        """The picture, or None when it cannot be had; never raises."""
        ...


class NoPhoto:
    """The decoder of a terminal without one."""

    def decode(self, block: bytes) -> Portrait | None:
        return None


def upright(data: bytes, layout: str) -> Portrait | None:
    """A portrait from what a library wrote: a BMP file or bare pixels in ``layout``; None for anything else.

    A BMP file tells its own order: blue-green-red, bottom-up unless its height is negative.
    """
    if data[:2] == b"BM":
        return _from_bmp(data)
    if len(data) < SIZE or not any(data[:SIZE]):
        return None
    rows = [data[start : start + ROW] for start in range(0, SIZE, ROW)]
    return _portrait(rows, bottom_up=layout.endswith("bottom-up"), bgr=layout.startswith("bgr"))


def _from_bmp(data: bytes) -> Portrait | None:
    if len(data) < 30:
        return None
    start = int.from_bytes(data[10:14], "little")
    width = int.from_bytes(data[18:22], "little", signed=True)
    height = int.from_bytes(data[22:26], "little", signed=True)
    bits = int.from_bytes(data[28:30], "little")
    if (width, abs(height), bits) != (WIDTH, HEIGHT, 24) or len(data) < start + BMP_ROW * HEIGHT - 2:
        return None
    rows = [data[start + BMP_ROW * y : start + BMP_ROW * y + ROW] for y in range(HEIGHT)]
    return _portrait(rows, bottom_up=height > 0, bgr=True)


def _portrait(rows: list[bytes], *, bottom_up: bool, bgr: bool) -> Portrait:
    picture = bytearray(b"".join(reversed(rows) if bottom_up else rows))
    if bgr:
        picture[0::3], picture[2::3] = picture[2::3], picture[0::3]
    return Portrait(bytes(picture))


class VendorLibrary:
    """A maker's closed library, loaded into this process.

    ``unpack``: ``int unpack(char *block, char *picture, int flag)``, also under its C++ name; returns 1 when
    it wrote the picture. ``getbmp``: ``int GetBmp(char *path, int port)``; reads ``path`` (ending in
    ``.wlt``), writes a BMP file beside it and returns 1; its other codes are 0 reader library failed,
    -1 cannot decode, -2 wrong suffix, -3 cannot open, -4 wrong format, -5 not licensed, -6 device fault.
    The file lies in memory, in a folder of mode 700, and is gone when the call returns.
    """

    def __init__(self, path: str, *, call: str = "unpack", layout: str = LAYOUTS[0], flag: int = 0) -> None:
        """``flag`` is the library's own last argument: a mode for ``unpack``, 1 serial or 2 USB for
        ``getbmp``. Raises OSError when the library cannot be loaded and ValueError when it has no such call.
        """
        library = ctypes.CDLL(path)
        names = UNPACK_NAMES if call == "unpack" else ("GetBmp",)
        found = next((name for name in names if hasattr(library, name)), None)
        if found is None:
            raise ValueError(f"{path} has no function {names[0]}")
        self._function: Any = getattr(library, found)
        self._function.argtypes = [ctypes.c_char_p, *([ctypes.c_char_p] * (call == "unpack")), ctypes.c_int]
        self._function.restype = ctypes.c_int
        self._layout = layout
        self._flag = flag
        self._produce: Callable[[bytes], bytes] = self._unpack if call == "unpack" else self._through_file

    def decode(self, block: bytes) -> Portrait | None:
        try:
            return upright(self._produce(block), self._layout)
        except (OSError, ctypes.ArgumentError):
            return None

    def _unpack(self, block: bytes) -> bytes:
        room = ctypes.create_string_buffer(ROOM)
        good = self._function(ctypes.create_string_buffer(block, len(block) + 1), room, self._flag) == 1
        picture = room.raw if good else b""
        ctypes.memset(room, 0, ROOM)
        return picture

    def _through_file(self, block: bytes) -> bytes:
        memory = str(MEMORY) if MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(prefix="card-", dir=memory) as folder:
            coded = Path(folder) / "card.wlt"
            coded.write_bytes(block)
            good = self._function(os.fsencode(coded), self._flag) == 1
            with suppress(FileNotFoundError):
                return coded.with_suffix(".bmp").read_bytes() if good else b""
        return b""


def configured(options: Options) -> PhotoDecoder:
    """The maker's library where one is configured and there; a terminal without it shows no photo.

    Takes ``photo_library``, ``photo_call``, ``photo_layout`` and ``photo_flag``.
    """
    path = options.take("photo_library", "")
    call = options.choose("photo_call", CALLS[0], CALLS)
    layout = options.choose("photo_layout", LAYOUTS[0], LAYOUTS)
    flag = options.take("photo_flag", 0)
    if not path:
        return NoPhoto()
    try:
        return VendorLibrary(path, call=call, layout=layout, flag=flag)
    except (OSError, ValueError):
        log.warning("devices.%s.photo_library: %s cannot be used; no photos", options.role, path)
        return NoPhoto()
