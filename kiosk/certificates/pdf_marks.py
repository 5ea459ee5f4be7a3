"""Where a PDF (ISO 32000-1, 12.8) is signed: each /ByteRange with the /Contents that stands in its gap."""

import re
from dataclasses import dataclass, field

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import Moment, parse_moment

MOST_SIGNATURES, LONGEST_GAP = 8, 1 << 23
_RANGE = re.compile(
    rb"/ByteRange\s{0,20}\[\s{0,20}(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s{0,20}\]"
)
_TIME = re.compile(rb"/M\s{0,5}\(D:(\d{14})(Z|[+-]\d\d'?\d\d)?")
_STAMP = re.compile(rb"/SubFilter\s{0,5}/ETSI\.RFC3161\b")
_HEX = re.compile(rb"<[0-9A-Fa-f\s]*>")
_CONTENTS = re.compile(rb"/Contents\s{0,20}\Z")
_NEAR = 4096


@dataclass(frozen=True, slots=True)
class Mark:
    """One signature: its range, its DER (None when it is not the gap); `time_stamp` for a TSA's own.

    `whole` says that all of the file is under it; only then can nothing have been added.
    """

    numbers: tuple[int, int, int, int]
    value: bytes | None = field(repr=False)
    said: Moment | None
    whole: bool
    time_stamp: bool

    def parts(self, data: bytes) -> tuple[bytes, bytes]:
        """What is signed for: all before the gap and what comes after it."""
        first, length, second, rest = self.numbers
        return data[first : first + length], data[second : second + rest]


def marks(data: bytes) -> tuple[Mark, ...]:
    """Every signature in the order of the file, at most one more than are looked into."""
    found = []
    for match in _RANGE.finditer(data):
        found.append(_mark(data, match))
        if len(found) > MOST_SIGNATURES:
            break
    return tuple(found)


def _mark(data: bytes, match: re.Match[bytes]) -> Mark:
    first, length, second, rest = numbers = tuple(map(int, match.groups()))
    end = first + length
    gap = data[end : min(second, end + LONGEST_GAP)]
    dictionary = _dictionary(data, match, end, second)
    placed = first == 0 and end < second <= end + LONGEST_GAP and second + rest <= len(data)
    return Mark(
        numbers=(numbers[0], numbers[1], numbers[2], numbers[3]),
        value=_value(gap) if placed and _CONTENTS.search(data, max(0, end - 40), end) else None,
        said=_said(dictionary),
        whole=placed and second + rest == len(data),
        time_stamp=_STAMP.search(dictionary) is not None,
    )


def _dictionary(data: bytes, match: re.Match[bytes], end: int, second: int) -> bytes:
    """What stands around the range and around the gap, within the same object."""
    at = match.start()
    before = data[max(0, at - _NEAR) : at].rpartition(b" obj")[2]
    if at < end:
        between = data[match.end() : min(end, match.end() + _NEAR)]
        return before + between + data[second : second + _NEAR].partition(b"endobj")[0]
    return data[max(0, end - _NEAR) : end].rpartition(b" obj")[2] + before[-_NEAR:] + _after(data, match)


def _after(data: bytes, match: re.Match[bytes]) -> bytes:
    return data[match.end() : match.end() + _NEAR].partition(b"endobj")[0]


def _said(dictionary: bytes) -> Moment | None:
    found = _TIME.search(dictionary)
    if found is None:
        return None
    return parse_moment((found[1] + (found[2] or b"").replace(b"'", b"")).decode("ascii"))


def _value(gap: bytes) -> bytes | None:
    """The DER in a gap that is one hexadecimal string, padded with zeros and nothing else."""
    if _HEX.fullmatch(gap) is None:
        return None
    try:
        value, padding = der.parse(bytes.fromhex(gap[1:-1].decode("ascii")))
    except (ValueError, DerFault):
        return None
    return None if padding.strip(b"\0") else value.raw
