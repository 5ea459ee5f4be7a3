"""Usage records (用证记录): every use of a certificate, for the one whose certificate it is.

A record says who used which certificate for what, when, and on whose authority; never what the
certificate says, and its holder only as a keyed hash. A use is written down in two entries: when the
certificate was retrieved, and when the use ended (with the case that was handed in, or without one),
so that a power cut between the two loses nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.certificates.authorisation import Method
from kiosk.identity import PersonalNumber


class UseOutcome(StrEnum):
    """What became of a use."""

    RETRIEVED = "retrieved"
    HANDED_IN = "handed-in"
    NOT_HANDED_IN = "not-handed-in"
    INTERRUPTED = "interrupted"
    """The terminal was switched off before the visit ended."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """One certificate that was retrieved, as the terminal knows it.

    `matter` is the key of the case it is for, `scope` the types the authorisation covers, `certificate`
    the identifier (证照标识), `verdict` the result of verifying its sealed file, empty without a file.
    """

    holder: PersonalNumber
    terminal_id: str
    outlet: str
    item: str
    item_name: str
    matter: str
    type_id: str
    certificate: str
    authorisation: str
    method: Method
    scope: tuple[str, ...]
    purpose: str
    requested_at: datetime
    granted_at: datetime
    retrieved_at: datetime
    verdict: str = ""


@dataclass(frozen=True, kw_only=True)
class UsageRecord:
    """One use as it is kept and told. `holder` is HMAC-SM3 of the holder's number; `deleted_at` is when
    the terminal dropped what it had retrieved, None while it still holds it.
    """

    id: str
    terminal_id: str
    outlet: str
    item: str
    item_name: str
    matter: str
    type_id: str
    certificate: str
    holder: str
    authorisation: str
    method: Method
    scope: tuple[str, ...]
    purpose: str
    requested_at: datetime
    granted_at: datetime
    retrieved_at: datetime
    verdict: str
    outcome: UseOutcome = UseOutcome.RETRIEVED
    deleted_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class UsageReport:
    """Uses that have ended, on their way to the platform."""

    records: tuple[UsageRecord, ...]


def record_of(use: Use, record_id: str, holder: str) -> UsageRecord:
    """The record of a use under its id, its holder already as a keyed hash.

    Some issuers make a holder's own number part of the identifier; a record tells it without that.
    """
    same = {name: getattr(use, name) for name in _SAME}
    number = use.holder.reveal()
    certificate = use.certificate.replace(number, "*") if number else use.certificate
    return UsageRecord(id=record_id, holder=holder, certificate=certificate, **same)


def latest(records: Iterable[UsageRecord]) -> tuple[UsageRecord, ...]:
    """Each use once, as its last entry tells it, the newest use first."""
    by_id = {record.id: record for record in records}
    return tuple(sorted(by_id.values(), key=lambda r: r.retrieved_at, reverse=True))


_SAME = (
    "terminal_id", "outlet", "item", "item_name", "matter", "type_id", "authorisation", "method",
    "scope", "purpose", "requested_at", "granted_at", "retrieved_at", "verdict",
)  # fmt: skip
