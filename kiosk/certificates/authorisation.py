"""Authorisations (授权用证): who lets which certificates be used, for which one matter, until when.

An authorisation is given by the platform after the holder, or whoever may act for the holder, agreed. It
lives for minutes, may be taken back, and ends with the matter it was given for. Terminal and platform ask
the same function whether a use is allowed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from kiosk.identity import PersonalNumber, PersonalText, PersonName

SKEW = timedelta(seconds=30)
"""How far two honest clocks may stand apart, either way: a time is taken for wrong only beyond this."""

LIFE = timedelta(minutes=15)
"""How long an authorisation lives at most; a visit is over by then, or has been quiet too long."""

REFERENCE_LENGTH = 32


class Method(StrEnum):
    """How it was given."""

    CARD = "card"
    """By card and person check, at the terminal that asks."""
    CODE = "code"
    """By the code on the holder's phone (亮证码, 授权码)."""
    INVITED_PHONE = "invited-phone"
    """By another person, on their own phone."""
    INVITED_HERE = "invited-here"
    """By another person with their own card and person check, at the terminal that asks."""
    GUARDIAN = "guardian"
    """By a minor's guardian at the terminal that asks; a certificate shows what they are to each other."""
    MANDATE = "mandate"
    """By an agent at the terminal that asks, whom the holder has authorised for this item (委托)."""


class Relation(StrEnum):
    """What another person is to the applicant. It is said to that person; it is no proof of anything."""

    SPOUSE = "spouse"
    CHILD = "child"
    GUARDIAN = "guardian"
    AGENT = "agent"
    PRINCIPAL = "principal"
    HELPER = "helper"


class Shown(StrEnum):
    """What shows that somebody may decide about another person's certificates."""

    HUKOU = "hukou"
    """One household register for both of them."""
    BIRTH = "birth"
    """The birth certificate that names the parent."""
    MANDATE = "mandate"
    """An authorisation that names item, certificates and last day (授权委托书)."""


@dataclass(frozen=True, kw_only=True)
class Authorisation:
    """One authorisation. `token` is a secret, known to the platform and to the terminal that asked.

    `holder` holds the certificates, `given_by` agreed: the same person, unless somebody acts for the
    holder. `item` is the service item, `matter` the key of the one case it may be used for.
    `used_at` is when that case was handed in, `revoked_at` when it was taken back.
    """

    token: PersonalText
    holder: PersonalNumber
    holder_name: PersonName
    given_by: PersonalNumber
    type_ids: tuple[str, ...]
    item: str
    matter: str
    method: Method
    granted_at: datetime
    until: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    @property
    def reference(self) -> str:
        return reference_of(self.token.reveal())

    def revoked(self, at: datetime) -> "Authorisation":
        return replace(self, revoked_at=self.revoked_at or at)

    def used(self, at: datetime) -> "Authorisation":
        return replace(self, used_at=self.used_at or at)


@dataclass(frozen=True, kw_only=True)
class LivingAuthorisation:
    """One that still holds, as its holder is told of it: for what, where, until when; never its token."""

    reference: str
    type_ids: tuple[str, ...]
    item: str
    terminal_id: str
    method: Method
    granted_at: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A certificate that is to be used: its type, and whose it is."""

    type_id: str
    holder: PersonalNumber


class Decision(StrEnum):
    """Whether a use is allowed, or the first reason why it is not."""

    ALLOWED = "allowed"
    REVOKED = "revoked"
    USED = "used"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    WRONG_ITEM = "wrong-item"
    WRONG_HOLDER = "wrong-holder"
    WRONG_TYPE = "wrong-type"


def decide(
    authorisation: Authorisation, certificate: Wanted, item: str, now: datetime, skew: timedelta = SKEW
) -> Decision:
    """May this certificate be used for this service item now? Pure; `now` with its offset.

    What was taken back or used up stays so whatever the clocks say; only times are given tolerance.
    """
    if authorisation.revoked_at is not None:
        return Decision.REVOKED
    if authorisation.used_at is not None:
        return Decision.USED
    if now < authorisation.granted_at - skew:
        return Decision.NOT_YET
    if now > authorisation.until + skew:
        return Decision.EXPIRED
    if item != authorisation.item:
        return Decision.WRONG_ITEM
    if certificate.holder != authorisation.holder:
        return Decision.WRONG_HOLDER
    if certificate.type_id not in authorisation.type_ids:
        return Decision.WRONG_TYPE
    return Decision.ALLOWED


def reference_of(token: str) -> str:
    """What a record may say of a token: enough to find the authorisation again, too little to use it."""
    return sha256(b"authorisation\x00" + token.encode("utf-8")).hexdigest()[:REFERENCE_LENGTH]
