"""A slip's code written by hand, where it cannot be scanned; pure."""

import re
from dataclasses import dataclass, replace

from kiosk.cases import CaseCode
from kiosk.identity import PersonalText

KEY, PASSWORD = "key", "password"
_LONGEST = 64
_SHORT = re.compile(r"([0-9A-Z]{2,20})(20[0-9]{6})([0-9A-Z]{8})([0-9]{1,3})")
"""A key of ours without its hyphens: terminal, day, chance, count."""
_KEY = re.compile(r"[0-9A-Z-]{4,64}")
_PASSWORD = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the two fields, and which of them the keyboard writes into."""

    key: PersonalText = PersonalText("")
    password: PersonalText = PersonalText("")
    focus: str = ""

    def written(self, field: str, value: str) -> "Typed":
        """Capitals are made of small letters; blanks are nothing."""
        text = PersonalText("".join(value.upper().split())[:_LONGEST])
        if field == KEY:
            return replace(self, key=text)
        return replace(self, password=text) if field == PASSWORD else self

    def whole(self, field: str) -> bool:
        """The field holds what a slip could say."""
        if field == PASSWORD:
            return _PASSWORD.fullmatch(self.password.reveal()) is not None
        return _KEY.fullmatch(self.key.reveal()) is not None

    @property
    def code(self) -> CaseCode | None:
        """What was meant, with or without hyphens; None while something is missing."""
        if not (self.whole(KEY) and self.whole(PASSWORD)):
            return None
        key = self.key.reveal()
        short = _SHORT.fullmatch(key)
        return CaseCode("-".join(short.groups()) if short else key, self.password.reveal())
