"""The code on a slip: one line of text that any terminal of the platform understands.

`ZWZD1:CASE:<key>:<password>:<check>`, or `DRAFT` for `CASE`, all upper-case letters, digits and `-`, so
that the QR code uses the compact alphanumeric mode. The check is the CRC-32 of what stands before it; it
keeps misread and foreign codes apart, it is no secret.
"""

import re
from binascii import crc32
from dataclasses import dataclass

_FORM = re.compile(r"ZWZD1:(CASE|DRAFT):([0-9A-Z-]{4,64}):([0-9]{6}):([0-9A-F]{8})")
_LONGEST = 512


@dataclass(frozen=True, slots=True)
class CaseCode:
    """A case slip: the idempotency key of the case and its query password."""

    key: str
    password: str


@dataclass(frozen=True, slots=True)
class DraftCode:
    """The slip of an application that was put by: the key of the case to be, and its password."""

    key: str
    password: str


@dataclass(frozen=True, slots=True)
class ForeignCode:
    """Any other code. What it says is nobody's business here, so it is not kept."""


def write_code(code: CaseCode | DraftCode) -> str:
    """The text to print.

    Raises:
        ValueError: when key or password have characters the code cannot carry.
    """
    kind = "CASE" if isinstance(code, CaseCode) else "DRAFT"
    head = f"ZWZD1:{kind}:{code.key}:{code.password}"
    text = f"{head}:{_check(head)}"
    if not _FORM.fullmatch(text):
        raise ValueError("a slip code carries upper-case letters, digits and hyphens only")
    return text


def read_code(text: str) -> CaseCode | DraftCode | ForeignCode:
    """What a scanned text is; never raises, whatever it is given."""
    if len(text) > _LONGEST:
        return ForeignCode()
    match = _FORM.fullmatch(text.strip().upper())
    if match is None or _check(text.strip().upper().rpartition(":")[0]) != match[4]:
        return ForeignCode()
    return (CaseCode if match[1] == "CASE" else DraftCode)(match[2], match[3])


def _check(head: str) -> str:
    return f"{crc32(head.encode('ascii')):08X}"
