"""Personal values that cannot be printed by accident.

`repr`, `str` and every format of these types are masked, so a log line, a traceback or an assertion
message never shows them. The plain value is read on purpose, through `reveal()`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class PersonalText:
    """Any personal text, such as an address; masked as its first character and stars."""

    plain: str

    def reveal(self) -> str:
        return self.plain

    @property
    def masked(self) -> str:
        return self.plain[:1] + "*" * min(max(len(self.plain) - 1, 0), 6)

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked})"

    def __format__(self, spec: str) -> str:
        return format(self.masked, spec)


@dataclass(frozen=True, slots=True, repr=False)
class PersonName(PersonalText):
    """A name; the middle is masked: 张三丰 → 张*丰, 李四 → 李*, 古丽·买买提 → 古****提."""

    @property
    def masked(self) -> str:
        name = self.plain
        if len(name) <= 2:
            return name[:1] + "*" * (len(name) - 1)
        return name[0] + "*" * (len(name) - 2) + name[-1]


@dataclass(frozen=True, slots=True, repr=False)
class PersonalNumber(PersonalText):
    """An identity, phone or case-holder number; the first and last four stay: 4401**********1234."""

    @property
    def masked(self) -> str:
        number = self.plain
        kept = 4 if len(number) > 11 else 3 if len(number) > 7 else 0
        if not kept:
            return "*" * len(number)
        return number[:kept] + "*" * (len(number) - 2 * kept) + number[-kept:]


@dataclass(frozen=True, slots=True, repr=False)
class PersonalBytes:
    """A picture, a print or a document of a person; shows only its size.

    What was made of a bytearray can be shredded: its place in memory is overwritten, whoever still holds it.
    """

    plain: bytes | bytearray

    def reveal(self) -> bytes:
        return bytes(self.plain)

    def __hash__(self) -> int:
        return hash(len(self.plain))

    def shred(self) -> None:
        """Overwrites a bytearray with zeros; bytes cannot be overwritten and stay."""
        if isinstance(self.plain, bytearray):
            self.plain[:] = bytes(len(self.plain))

    def __str__(self) -> str:
        return f"<{len(self.plain)} personal bytes>"

    def __repr__(self) -> str:
        return f"PersonalBytes({len(self.plain)} bytes)"
