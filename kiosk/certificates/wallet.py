"""Presenting by phone (亮证): the code a resident's app shows, and what becomes of asking for consent.

The code is an opaque reference, never a certificate: only the platform can say whose it is, and it says
so once. A picture of a screen is a code like any other, so a second showing is expected, and refused.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.certificates.authorisation import SKEW, Authorisation, Shown
from kiosk.identity import PersonalNumber, PersonalText

CODE_LIFE = timedelta(seconds=60)
"""How long a shown code is good for; the app shows a new one after that."""

WAIT = timedelta(seconds=120)
"""How long somebody is waited for who was asked on a phone."""

_FORM = re.compile(r"ZWLZ1:[0-9A-Z]{26}")
_LONGEST = 64


@dataclass(frozen=True, kw_only=True)
class PresentationCode:
    """A code as the platform that made it knows it; `holder` is whose phone shows it."""

    text: PersonalText
    holder: PersonalNumber
    made_at: datetime
    until: datetime
    used_at: datetime | None = None

    def used(self, at: datetime) -> "PresentationCode":
        return replace(self, used_at=self.used_at or at)


class CodeOutcome(StrEnum):
    """What a shown code turns out to be."""

    FRESH = "fresh"
    USED = "used"
    EXPIRED = "expired"
    FOREIGN = "foreign"
    SKEWED = "skewed"


def judge(code: PresentationCode | None, now: datetime, skew: timedelta = SKEW) -> CodeOutcome:
    """Pure. None is a code nobody made. A code from the future tells of a clock that is wrong.

    Used comes before expired: who shows a code twice must hear that it was used.
    """
    if code is None:
        return CodeOutcome.FOREIGN
    if code.used_at is not None:
        return CodeOutcome.USED
    if now < code.made_at - skew:
        return CodeOutcome.SKEWED
    if now > code.until + skew:
        return CodeOutcome.EXPIRED
    return CodeOutcome.FRESH


def is_wallet_code(text: str) -> bool:
    """Whether a scanned text has the form of such a code; never raises, whatever it is given."""
    return len(text) <= _LONGEST and _FORM.fullmatch(text.strip()) is not None


class Asked(StrEnum):
    """How far asking somebody for an authorisation has come."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Somebody is being asked. `transaction` is a secret of the terminal that asks.

    `of_masked` says who is asked, as far as the applicant may read it.
    """

    transaction: PersonalText
    of_masked: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Where the asking stands; `authorisation` is there once it was granted, and only then."""

    state: Asked
    authorisation: Authorisation | None = None


@dataclass(frozen=True, kw_only=True)
class Acting:
    """The applicant decides for somebody else: the authorisation, and what shows that they may."""

    authorisation: Authorisation
    shown_by: Shown


def state_of(granted: bool | None, until: datetime, now: datetime, skew: timedelta = SKEW) -> Asked:
    """Pure. `granted` is None as long as there is no answer; an answer once given stays one."""
    if granted is None:
        return Asked.EXPIRED if now > until + skew else Asked.WAITING
    return Asked.GRANTED if granted else Asked.REFUSED
