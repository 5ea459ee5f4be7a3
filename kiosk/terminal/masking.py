"""Text that leaves the cabinet for a technician, without numbers that name a person and without secrets.

Logs hold nothing personal by the way they are written; this is the second look, for what libraries and
drivers of other makers may say.
"""

import re
from collections.abc import Mapping
from typing import Any

MASK = "***"
_NOT_IN_A_WORD = r"(?<![0-9A-Za-z.\-])", r"(?![0-9A-Za-z])"
_PERSONAL = re.compile(
    _NOT_IN_A_WORD[0]
    + "(?:"
    # Citizens' numbers (GB 11643), old and new, and permits of foreigners with as many digits.
    + r"[1-9]\d{16}[\dXx]|[1-9]\d{14}"
    # Mobile and bank numbers.
    + r"|(?:\+?86)?1[3-9]\d{9}|[3-6]\d{15,18}"
    # Permits of Hong Kong, Macao and Taiwan residents, passports of the country.
    + r"|[HMhm]\d{8,10}|[EGDSPegdsp]\d{8}"
    + ")"
    + _NOT_IN_A_WORD[1]
)
_LOGIN = re.compile(r"(?<=://)[^/\s@]+@")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_SECRET = re.compile(r"(pass|secret|token|key|pin|credential)", re.IGNORECASE)


def masked(text: str) -> tuple[str, int]:
    """`text` with every number that may be a person's replaced, and how many were."""
    text, numbers = _PERSONAL.subn(MASK, text)
    text, logins = _LOGIN.subn(f"{MASK}@", text)
    return text, numbers + logins


def masked_log(line: str) -> tuple[str, int]:
    """As `masked`, and without Chinese text: our own lines are English, so that only data can be Chinese."""
    line, chinese = _CHINESE.subn(MASK, line)
    line, others = masked(line)
    return line, chinese + others


def without_secrets(values: Mapping[str, Any]) -> dict[str, Any]:
    """Flat settings, dotted key → value; what a key calls a secret is told to be set, never told."""
    return {k: (MASK if v and _SECRET.search(k.rpartition(".")[2]) else v) for k, v in values.items()}
