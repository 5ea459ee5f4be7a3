"""QR codes as dots, for printers that cannot draw them; and what dots must not contain."""

import re

from PIL import Image

DOUBLED = 3
"""``GS v 0`` with every dot twice as wide and twice as high: a quarter of the bytes."""
_REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")


def has_real_time(raw: bytes) -> bool:
    """Whether a printer could take a part of ``raw`` for a real-time command (TM-U220, BT-T080)."""
    return _REAL_TIME.search(raw) is not None


def harmless(dots: bytes) -> bytes:
    """The same picture without anything a printer could obey at once, at the price of one dot each."""
    return _REAL_TIME.sub(lambda found: bytes([found[0][0], found[0][1] | 0x02]), dots)


def code_picture(data: bytes, size: int) -> tuple[Image.Image, int]:
    """A QR code at level M as ones on zeros, and the mode of ``GS v 0`` for ``size`` dots a module."""
    # Costs start-up time that only printers without codes of their own owe.
    import segno  # noqa: PLC0415

    matrix = segno.make_qr(data, error="m", boost_error=False).matrix
    flat = bytes(module for row in matrix for module in row)
    modules = len(matrix)
    mode = 0 if size % 2 else DOUBLED
    edge = modules * size // (2 if mode else 1)
    picture = Image.frombytes("L", (modules, modules), flat).point([0] + [1] * 255, "1")
    padded = Image.new("1", (edge + -edge % 8, edge), 0)
    padded.paste(picture.resize((edge, edge), Image.Resampling.NEAREST), (0, 0))
    return padded, mode
