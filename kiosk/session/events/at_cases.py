"""What became of cases, drafts and ratings."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.cases import Progress, Receipt
from kiosk.cases.draft import Draft
from kiosk.certificates.wallet import Asking
from kiosk.session.events.event import Outcome


class CaseKept(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class CaseAccepted(Outcome):
    """The platform has the case."""

    receipt: Receipt


@dataclass(frozen=True, kw_only=True)
class CasesFound(Outcome):
    """What a slip or a card leads to."""

    cases: tuple[Progress, ...]


@dataclass(frozen=True, kw_only=True)
class DraftKept(Outcome):
    """The platform keeps it, until then."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class DraftFound(Outcome):
    """What kind of thing a draft's slip is about."""

    item_id: str


@dataclass(frozen=True, kw_only=True)
class DraftTaken(Outcome):
    """The draft for its owner; `asking` is there while somebody is still asked for it."""

    draft: Draft
    asking: Asking | None = None


class RatingKept(Outcome): ...
