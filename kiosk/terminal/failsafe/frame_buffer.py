"""The kernel's frame buffer (linux/fb.h): a picture on the panel without GPU, driver libraries or window."""

import fcntl
import os
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

FRAME_BUFFER = Path("/dev/fb0")
_VARIABLE, _FIXED = 0x4600, 0x4602
_FIXED_SIZE, _LINE_LENGTH = 80, 48
_VARIABLE_SIZE = 160
_SET_MODE, _GRAPHICS = 0x4B3A, 1
_SET_KEYBOARD, _MUTE = 0x4B45, 4


class NoFrameBuffer(Exception):
    """There is none, or it is of a kind nobody builds any more."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`line` is the number of bytes of a row; 4 bytes a pixel are blue, green, red, unused, 2 are RGB565."""

    width: int
    height: int
    line: int
    bytes_per_pixel: int


def layout_of(variable: bytes, fixed: bytes) -> Layout:
    """From what the kernel tells (fb_var_screeninfo, fb_fix_screeninfo). Raises NoFrameBuffer."""
    width, height, *_, bits = struct.unpack_from("<7I", variable)
    (line,) = struct.unpack_from("<I", fixed, _LINE_LENGTH)
    if bits not in (16, 32) or not width or not height or line < width * bits // 8:
        raise NoFrameBuffer(f"{width}×{height} with {bits} bits")
    return Layout(width, height, line, bits // 8)


def rows(picture: Image.Image, layout: Layout) -> bytes:
    """The picture as the frame buffer holds it, row by row, each filled up to its length."""
    red, green, blue = np.moveaxis(np.asarray(picture.convert("RGB"), np.uint16), -1, 0)
    if layout.bytes_per_pixel == 2:
        packed = ((red >> 3) << 11 | (green >> 2) << 5 | blue >> 3).astype("<u2").view(np.uint8)
    else:
        packed = np.dstack((blue, green, red, np.full_like(red, 255))).astype(np.uint8)
    flat = packed.reshape(layout.height, -1)
    return np.pad(flat, ((0, 0), (0, layout.line - flat.shape[1]))).tobytes()


class FrameBuffer:
    """The panel's frame buffer, open. Raises NoFrameBuffer."""

    def __init__(self, path: Path = FRAME_BUFFER) -> None:
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise NoFrameBuffer(f"{path}: {error.strerror}") from None
        try:
            variable = fcntl.ioctl(self._file, _VARIABLE, bytes(_VARIABLE_SIZE))
            fixed = fcntl.ioctl(self._file, _FIXED, bytes(_FIXED_SIZE))
        except OSError as error:
            os.close(self._file)
            raise NoFrameBuffer(f"{path}: {error.strerror}") from None
        self.layout = layout_of(variable, fixed)

    def show(self, picture: Image.Image) -> None:
        os.pwrite(self._file, rows(picture, self.layout), 0)


def quiet_console(terminal: int = 0) -> None:
    """The console writes nothing over the picture and hears no key; systemd gives it back (TTYReset=)."""
    with suppress(OSError):
        fcntl.ioctl(terminal, _SET_MODE, _GRAPHICS)
        fcntl.ioctl(terminal, _SET_KEYBOARD, _MUTE)
