"""How large a QR code becomes (ISO/IEC 18004, level M, bytes)."""

CODE_CAPACITY_M = (
    *(14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666),
    *(711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099),
    *(2213, 2331),
)
"""Bytes that versions 1–40 hold."""


def modules_for(length: int) -> int | None:
    """Modules at each edge of the smallest code for so many bytes; None when there is none."""
    versions = (at for at, room in enumerate(CODE_CAPACITY_M, 1) if length <= room)
    version = next(versions, None)
    return None if version is None else 17 + 4 * version
