"""In which encoding the names of an archive are (APPNOTE 6.3, 4.4.4 and annex D).

An entry may say that its name is UTF-8. Writers of Chinese names that do not say so use UTF-8 all the same,
or GBK, as their system does; and some add the name once more as an extra field.
"""

import struct
import zipfile
from collections.abc import Iterable

OLD, UTF8, CHINESE = "cp437", "utf-8", "gb18030"
_SAID = 0x800
_FIELD = struct.Struct("<2H")
_UNICODE_NAME, _BEFORE_NAME = 0x7075, 5


def encoding_of(listed: Iterable[zipfile.ZipInfo]) -> str:
    """Of those names that do not say it, read as cp437 before; one encoding for the whole archive."""
    names = [info.orig_filename.encode(OLD) for info in listed if not info.flag_bits & _SAID]
    if all(name.isascii() for name in names):
        return OLD
    return next((e for e in (UTF8, CHINESE) if all(_readable(name, e) for name in names)), OLD)


def _readable(name: bytes, encoding: str) -> bool:
    """Whether the bytes are that encoding's, and the only ones for this name."""
    try:
        return name.decode(encoding).encode(encoding) == name
    except UnicodeError:
        return False


def name_bytes(info: zipfile.ZipInfo, encoding: str) -> bytes:
    """The name as it must stand in the file."""
    return info.orig_filename.encode(UTF8 if info.flag_bits & _SAID else encoding)


def told_once(info: zipfile.ZipInfo) -> bool:
    """Whether an extra field with a name, where there is one, holds the same name."""
    rest = info.extra
    while len(rest) >= _FIELD.size:
        kind, length = _FIELD.unpack_from(rest)
        content, rest = rest[_FIELD.size : _FIELD.size + length], rest[_FIELD.size + length :]
        if kind == _UNICODE_NAME and content[_BEFORE_NAME:] != info.orig_filename.encode(UTF8):
            return False
    return True
