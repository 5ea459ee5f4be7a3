"""IPP messages as bytes and back (RFC 8010, section 3). No I/O.

Whatever arrives is either a message or :class:`Malformed`; lengths are checked before anything is taken.
"""

import struct
from collections.abc import Iterator

from drivers.office_printer.messages import (
    Attribute,
    Collection,
    Content,
    Group,
    Malformed,
    Message,
    Range,
    Resolution,
    Tag,
    Value,
    Worded,
)

MAX_DEPTH = 16
"""Collections inside collections; real printers nest three."""
LONGEST = 0x7FFF
"""Bytes of one name or value (RFC 8010, 3.1: lengths are signed)."""
FIRST_VALUE = 0x10
"""Tags below delimit groups, tags from here on are values."""
_OUT_OF_BAND = range(0x10, 0x20)
_NUMBERS = (Tag.INTEGER, Tag.ENUM)
_PAIRS = (Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE)
_TEXTS = range(0x40, 0x60)


def encode(message: Message) -> bytes:
    """The bytes of ``message``. Raises :class:`Malformed` for values that do not fit their tag."""
    out = bytearray(struct.pack(">BBHi", *message.version, message.code, message.request_id))
    for group in message.groups:
        out.append(group.tag)
        for each in group.attributes:
            out += _attribute(each)
    out.append(Tag.END)
    return bytes(out) + message.data


def _attribute(each: Attribute) -> bytes:
    if not each.values:
        raise Malformed("an attribute without values")
    out = bytearray()
    name = each.name
    for value in each.values:
        out += _field(value.tag, name, _content(value))
        if isinstance(value.content, Collection):
            out += _members(value.content)
        name = ""
    return bytes(out)


def _members(collection: Collection) -> bytes:
    out = bytearray()
    for member in collection.members:
        out += _field(Tag.MEMBER_NAME, "", member.name.encode())
        out += _attribute(Attribute("", member.values))
    return bytes(out + _field(Tag.END_COLLECTION, "", b""))


def _field(tag: int, name: str, value: bytes) -> bytes:
    named = name.encode()
    if len(named) > LONGEST or len(value) > LONGEST:
        raise Malformed("a name or value is too long")
    return struct.pack(">BH", tag, len(named)) + named + struct.pack(">H", len(value)) + value


def _content(value: Value) -> bytes:
    try:
        return _packed(value.tag, value.content)
    except (struct.error, UnicodeEncodeError):
        raise Malformed(f"a value does not fit tag {value.tag:#04x}") from None


def _packed(tag: int, content: Content) -> bytes:
    match content:
        case None | Collection():
            return b""
        case bool():
            return struct.pack(">?", content)
        case int():
            return struct.pack(">i", content)
        case str():
            return content.encode()
        case bytes():
            return content
        case Range(low, high):
            return struct.pack(">ii", low, high)
        case Resolution(across, along, unit):
            return struct.pack(">iib", across, along, unit)
        case Worded(language, text):
            return b"".join(
                struct.pack(">H", len(part)) + part for part in (language.encode(), text.encode())
            )


def decode(data: bytes) -> Message:
    """The message in ``data``. Raises :class:`Malformed` for whatever is none, and nothing else."""
    try:
        reader = _Reader(data)
        major, minor, code, request_id = struct.unpack(">BBHi", reader.take(8))
        groups = tuple(_groups(reader))
    except (struct.error, UnicodeDecodeError):
        raise Malformed("a value does not have the size of its kind") from None
    return Message(code, request_id, groups, reader.rest(), (major, minor))


class _Reader:
    """A position in bytes that never runs past their end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, size: int) -> bytes:
        end = self._at + size
        if end > len(self._data):
            raise Malformed("the message ends too early")
        taken, self._at = self._data[self._at : end], end
        return taken

    def peek(self) -> int:
        if self._at >= len(self._data):
            raise Malformed("the message has no end mark")
        return self._data[self._at]

    def field(self) -> tuple[int, str, bytes]:
        """Tag, name and value of one field."""
        tag = self.take(1)[0]
        name = self.take(self._length()).decode()
        return tag, name, self.take(self._length())

    def _length(self) -> int:
        length: int = struct.unpack(">H", self.take(2))[0]
        if length > LONGEST:
            raise Malformed("a length below zero")
        return length

    def rest(self) -> bytes:
        return self._data[self._at :]


def _groups(reader: _Reader) -> Iterator[Group]:
    while (tag := reader.take(1)[0]) != Tag.END:
        if tag >= FIRST_VALUE:
            raise Malformed("a value outside of any group")
        yield Group(tag, tuple(_attributes(reader)))


def _attributes(reader: _Reader) -> Iterator[Attribute]:
    name, values = "", list[Value]()
    while reader.peek() >= FIRST_VALUE:
        tag, named, raw = reader.field()
        if named:
            if values:
                yield Attribute(name, tuple(values))
            name, values = named, []
        elif not name:
            raise Malformed("a further value of nothing")
        values.append(_value(reader, tag, raw, 0))
    if values:
        yield Attribute(name, tuple(values))


def _value(reader: _Reader, tag: int, raw: bytes, depth: int) -> Value:
    if tag == Tag.BEGIN_COLLECTION:
        if depth >= MAX_DEPTH:
            raise Malformed("collections nested too deeply")
        return Value(tag, Collection(tuple(_read_members(reader, depth + 1))))
    if tag in (Tag.END_COLLECTION, Tag.MEMBER_NAME):
        raise Malformed("a part of a collection outside of any")
    return Value(tag, _unpacked(tag, raw))


def _read_members(reader: _Reader, depth: int) -> Iterator[Attribute]:
    name, values = "", list[Value]()
    while True:
        tag, named, raw = reader.field()
        if named:
            raise Malformed("a named attribute inside a collection")
        if tag in (Tag.END_COLLECTION, Tag.MEMBER_NAME):
            if values:
                yield Attribute(name, tuple(values))
            elif name:
                raise Malformed("a member without values")
            if tag == Tag.END_COLLECTION:
                return
            name, values = raw.decode(), []
            if not name:
                raise Malformed("a member without a name")
        elif not name:
            raise Malformed("a value of no member")
        else:
            values.append(_value(reader, tag, raw, depth))


def _unpacked(tag: int, raw: bytes) -> Content:
    if tag in _OUT_OF_BAND:
        return None
    if tag in _NUMBERS:
        number: int = struct.unpack(">i", raw)[0]
        return number
    if tag == Tag.BOOLEAN:
        return bool(struct.unpack(">?", raw)[0])
    if tag == Tag.RANGE:
        return Range(*struct.unpack(">ii", raw))
    if tag == Tag.RESOLUTION:
        return Resolution(*struct.unpack(">iib", raw))
    if tag in _PAIRS:
        return _worded(raw)
    # A printer with a damaged name is still a printer: nothing here is decided by free text.
    return raw.decode(errors="replace") if tag in _TEXTS else raw


def _worded(raw: bytes) -> Worded:
    reader = _Reader(raw)
    parts = []
    for _ in range(2):
        size: int = struct.unpack(">H", reader.take(2))[0]
        parts.append(reader.take(size).decode(errors="replace"))
    if reader.rest():
        raise Malformed("a value longer than its text")
    return Worded(*parts)
