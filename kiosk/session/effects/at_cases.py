"""Asked for cases, drafts and ratings."""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.cases import CaseCode, DraftCode, Submission
from kiosk.cases.draft import Draft
from kiosk.cases.rating import Rating
from kiosk.identity import PersonalNumber
from kiosk.session.effects.effect import Effect


@dataclass(frozen=True, kw_only=True)
class KeepCase(Effect):
    """Writes case, outbox entry and audit entry in one transaction → CaseKept."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0
    submission: Submission


@dataclass(frozen=True, kw_only=True)
class DeliverCase(Effect):
    """Hands the kept case to the platform now → CaseAccepted. What fails is delivered later anyway."""

    stops: ClassVar[bool] = False
    deadline: float = 8.0
    key: str


@dataclass(frozen=True, kw_only=True)
class LookUpCase(Effect):
    """→ CasesFound with one case or none."""

    deadline: float = 8.0
    code: CaseCode


@dataclass(frozen=True, kw_only=True)
class ListCases(Effect):
    """All cases of a person → CasesFound."""

    deadline: float = 8.0
    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class KeepDraft(Effect):
    """The platform keeps what was done so far → DraftKept. Nothing of it is written here."""

    draft: Draft


@dataclass(frozen=True, kw_only=True)
class LookUpDraft(Effect):
    """→ DraftFound."""

    code: DraftCode


@dataclass(frozen=True, kw_only=True)
class TakeUpDraft(Effect):
    """For its owner, after the person check → DraftTaken."""

    code: DraftCode
    number: PersonalNumber


@dataclass(frozen=True, kw_only=True)
class KeepRating(Effect):
    """Writes a rating into the outbox → RatingKept."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0
    rating: Rating
