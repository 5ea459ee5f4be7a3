"""What is wrong with a filled form: all defects at once, never one by one (R06)."""

import re
from collections.abc import Iterable
from datetime import date

from kiosk.session.states import Entry

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
LONGEST = 200


def defects_of(entries: Iterable[Entry]) -> tuple[tuple[str, str], ...]:
    """Pairs of field key and fault code, in the order of the form; empty when all is well."""
    found = ((e.field.key, _defect(e)) for e in entries)
    return tuple((key, code) for key, code in found if code)


def _defect(entry: Entry) -> str:
    text = entry.value.reveal().strip()
    if not text:
        return "field-required" if entry.field.required else ""
    if len(text) > LONGEST:
        return "field-long"
    return _by_type(entry.field.type, text)


def _by_type(kind: str, text: str) -> str:
    if kind == "phone" and not (_MOBILE.fullmatch(text) or _LANDLINE.fullmatch(text)):
        return "field-phone"
    if kind in ("amount", "number", "pin") and not _NUMBER.fullmatch(text):
        return "field-number"
    if kind == "date" and not _is_date(text):
        return "field-date"
    return ""


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
