"""BER-TLV, as far as cards use it (ISO/IEC 7816-4 annex, ISO/IEC 8825-1), without I/O."""

from dataclasses import dataclass

from drivers.common.reasons import Reason, fault

PADDING = (0x00, 0xFF)
"""Between data objects these bytes mean nothing."""


@dataclass(frozen=True, slots=True, repr=False)
class DataObject:
    """One object; ``tag`` as a number (``0x9F36``). Its repr shows no value."""

    tag: int
    value: bytes

    def __repr__(self) -> str:
        return f"<DataObject {self.tag:X} of {len(self.value)} bytes>"


def parse(data: bytes) -> list[DataObject]:
    """The objects in ``data``, one level deep. Raises ``garbled`` for one that ends too early.

    Tags of one to three bytes, lengths of one to three bytes; nothing of unlimited length.
    """
    found, place = [], 0
    while place < len(data):
        if data[place] in PADDING:
            place += 1
            continue
        tag, place = _tag(data, place)
        length, place = _length(data, place)
        if place + length > len(data):
            raise fault(Reason.GARBLED, "a data object that ends too early")
        found.append(DataObject(tag, data[place : place + length]))
        place += length
    return found


def build(tag: int, value: bytes) -> bytes:
    """The bytes of one object. Raises ValueError for a value over 65535 bytes."""
    size = len(value)
    if size > 0xFFFF:
        raise ValueError(f"a value of {size} bytes")
    head = tag.to_bytes(max(1, (tag.bit_length() + 7) // 8), "big")
    if size < 0x80:
        return head + bytes([size]) + value
    length = size.to_bytes(1 if size < 0x100 else 2, "big")
    return head + bytes([0x80 | len(length)]) + length + value


def _tag(data: bytes, place: int) -> tuple[int, int]:
    tag, more = data[place], data[place] & 0x1F == 0x1F
    place += 1
    while more:
        if place >= len(data) or tag > 0xFFFF:
            raise fault(Reason.GARBLED, "a tag that does not end")
        tag, more = tag << 8 | data[place], bool(data[place] & 0x80)
        place += 1
    return tag, place


def _length(data: bytes, place: int) -> tuple[int, int]:
    if place >= len(data):
        raise fault(Reason.GARBLED, "a data object without length")
    first = data[place]
    place += 1
    if first < 0x80:
        return first, place
    count = first & 0x7F
    if not 1 <= count <= 2 or place + count > len(data):
        raise fault(Reason.GARBLED, "a length nobody uses")
    return int.from_bytes(data[place : place + count], "big"), place + count
