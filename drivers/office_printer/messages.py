"""IPP messages as bytes and back (RFC 8010): requests, answers, collections. No I/O, no meaning.

A message is a version, an operation or status code, a request number, groups of attributes and, behind them,
a document. Every value carries its tag, because one attribute may mix them (a keyword beside a name).
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

MAX_DEPTH = 16
"""Collections inside collections; real printers nest three."""
LONGEST = 0x7FFF
"""Bytes of one name or value (RFC 8010, 3.1: lengths are signed)."""


class Tag(IntEnum):
    """Delimiters of groups (below 0x10) and kinds of values (RFC 8010, 3.5)."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    UNSUPPORTED = 0x05
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RESOLUTION = 0x32
    RANGE = 0x33
    BEGIN_COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER_NAME = 0x4A


FIRST_VALUE = 0x10
"""Tags below delimit groups, tags from here on are values."""
_OUT_OF_BAND = range(0x10, 0x20)
_NUMBERS = (Tag.INTEGER, Tag.ENUM)
_PAIRS = (Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE)
_TEXTS = range(0x40, 0x60)


class Malformed(ValueError):
    """Bytes that are no IPP message, or values that fit into none. The text never holds a value."""


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """``unit`` is 3 for dots per inch, 4 for dots per centimetre."""

    across: int
    along: int
    unit: int


@dataclass(frozen=True, slots=True)
class Worded:
    """A text or a name with its language."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Attributes inside a value."""

    members: tuple["Attribute", ...] = ()

    def first(self, name: str) -> "Content":
        """The first value of the member ``name``, or None."""
        return next((member.first for member in self.members if member.name == name), None)


Content: TypeAlias = int | bool | str | bytes | Range | Resolution | Worded | Collection | None
"""None stands for values that say that there is none (RFC 8010, 3.5.2); bytes for kinds not known here."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value and its kind."""

    tag: int
    content: Content


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name and one or more values."""

    name: str
    values: tuple[Value, ...]

    @property
    def first(self) -> Content:
        """The first value."""
        return self.values[0].content if self.values else None


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes about one thing: the operation, a job, a printer."""

    tag: int
    attributes: tuple[Attribute, ...] = ()

    def first(self, name: str) -> Content:
        """The first value of ``name``, or None."""
        return next((found.first for found in self.attributes if found.name == name), None)

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of ``name`` that are text."""
        values = (value for found in self.attributes if found.name == name for value in found.values)
        return tuple(value.content for value in values if isinstance(value.content, str))

    def number(self, name: str) -> int | None:
        """The first value of ``name`` if it is a number."""
        found = self.first(name)
        return found if isinstance(found, int) and not isinstance(found, bool) else None


@dataclass(frozen=True, slots=True)
class Message:
    """A request (``code`` is the operation) or an answer (``code`` is the status)."""

    code: int
    request_id: int
    groups: tuple[Group, ...] = ()
    data: bytes = b""
    version: tuple[int, int] = (2, 0)

    def __repr__(self) -> str:
        """Without values: they may be about a person."""
        return f"Message({self.code:#06x}, {len(self.groups)} groups, {len(self.data)} bytes)"

    def of(self, tag: int) -> tuple[Group, ...]:
        """All groups with this tag."""
        return tuple(group for group in self.groups if group.tag == tag)


def attribute(name: str, tag: int, *contents: Content) -> Attribute:
    """An attribute whose values are all of one kind."""
    return Attribute(name, tuple(Value(tag, content) for content in contents))


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


def _read_members(reader: _Reader, depth: int) -> Iterable[Attribute]:
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
