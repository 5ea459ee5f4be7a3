"""What kind of code was read, as the scanner says it: AIM identifiers (ISO/IEC 15424) and ECI, without I/O.

A scanner that sends identifiers puts ``]``, a letter and a modifier before the payload. Some modifiers mean
that the payload speaks ECI: ``\\NNNNNN`` (six digits) then changes the character set, and ``\\\\`` is one
backslash.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from drivers.common.reasons import Reason, fault
from drivers.scanner.framing import RawCode, check_text, decode_text

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "A": "code-39",
        "C": "code-128",
        "E": "ean",
        "F": "codabar",
        "G": "code-93",
        "I": "interleaved-2-of-5",
        "L": "pdf417",
        "Q": "qr",
        "X": "other",
        "d": "data-matrix",
        "e": "gs1-databar",
        "z": "aztec",
        "h": "han-xin",
    }
)
"""Letter of the identifier: the kind of code."""
WITH_ECI = frozenset({"Q2", "Q4", "Q6", "d4", "d5", "d6", "L1", "h1"})
ECI_ENCODINGS: Mapping[int, str] = MappingProxyType(
    {3: "latin-1", 26: "utf-8", 27: "ascii", 29: "gb18030", 32: "gb18030", 170: "ascii"}
)
"""Assignment numbers of AIM ITS/04-023; 29 is GB 2312, of which GB18030 holds every byte."""
_ESCAPE = re.compile(rb"\\(\\|\d{6})")


@dataclass(frozen=True, slots=True, repr=False)
class ScannedCode:
    """One code: its text, and its kind where the scanner says it, else empty. Its repr shows no text."""

    text: str
    kind: str = ""

    def __repr__(self) -> str:
        return f"<ScannedCode {self.kind or 'of unknown kind'}>"


def understand(raw: RawCode, *, identifiers: bool = True) -> ScannedCode:
    """The code in a payload; with ``identifiers`` a known AIM identifier is taken off and reported.

    Raises ``bad-code`` for a payload that is no plain text in a known character set.
    """
    head = (raw.payload or b"")[:3].decode("latin-1")
    if not (identifiers and len(head) == 3 and head[0] == "]" and head[1] in KINDS and head[2].isalnum()):
        return ScannedCode(decode_text(raw))
    body = replace(raw, payload=(raw.payload or b"")[3:])
    text = _with_eci(body) if head[1:] in WITH_ECI else decode_text(body)
    return ScannedCode(text, KINDS[head[1]])


def _with_eci(raw: RawCode) -> str:
    """Text of a payload that may change its character set on its way."""
    payload = raw.payload or b""
    parts, encoding, start, pending = [], "", 0, b""
    for match in _ESCAPE.finditer(payload):
        pending += payload[start : match.start()]
        start = match.end()
        if match[1] == b"\\":
            pending += b"\\"
            continue
        parts.append(_decoded(replace(raw, payload=pending), encoding))
        pending, encoding = b"", _encoding(int(match[1]))
    parts.append(_decoded(replace(raw, payload=pending + payload[start:]), encoding))
    return "".join(parts)


def _encoding(number: int) -> str:
    if number not in ECI_ENCODINGS:
        raise fault(Reason.BAD_CODE, "a character set nobody here knows")
    return ECI_ENCODINGS[number]


def _decoded(raw: RawCode, encoding: str) -> str:
    if not encoding:
        return decode_text(raw)
    try:
        text = (raw.payload or b"").decode(encoding)
    except UnicodeDecodeError:
        raise fault(Reason.BAD_CODE, "not in the character set it names") from None
    return check_text(text, line_breaks=raw.framed)
