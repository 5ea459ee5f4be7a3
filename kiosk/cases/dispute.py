"""信息不对 (异议处理): what a resident says is wrong with what a department holds, and its ticket."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.identity import PersonalNumber, PersonalText


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What is said to be wrong. `key` is its idempotency key: the same key is the same ticket.

    `ref` names what it is about as in the catalogue (`cert:<id>` or `data:<id>`), `source` the department
    that holds it, `label` the one value that is meant, empty for all of it. `said` is what the resident
    says is right; saying nothing is enough, because the department has to look either way.
    """

    key: str
    number: PersonalNumber
    ref: str
    source: str
    item_id: str
    at: datetime
    label: str = ""
    said: PersonalText = PersonalText("")


@dataclass(frozen=True, kw_only=True)
class CorrectionTicket:
    """What the platform has of it. `number` is empty as long as only this terminal has it."""

    correction: Correction
    number: str = ""

    @property
    def known(self) -> bool:
        return bool(self.number)
