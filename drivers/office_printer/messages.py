"""IPP messages as values (RFC 8010, 8011): requests, answers, collections. No bytes, no meaning.

A message is a version, an operation or status code, a request number, groups of attributes and, behind them,
a document. Every value carries its tag, because one attribute may mix them (a keyword beside a name).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias


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
