"""An application put by, and taken up again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.cases import DraftCode
from kiosk.cases.draft import Draft
from kiosk.session.states.other_person import OtherPerson
from kiosk.session.states.paper import Paper
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class PutBy(State):
    """The application is put by as a draft with a slip of its own, since somebody needs longer to answer.

    `until` is when it ends, None while it is being kept; `under` goes on when they are here after all.
    """

    draft: Draft
    under: OtherPerson
    until: datetime | None = None
    code: str = ""
    slip: Paper = Paper.NONE
    problem: str = ""
    attempt: int = 1


class TakeUpPhase(StrEnum):
    LOOKING = "looking"
    TAKING = "taking"


@dataclass(frozen=True, kw_only=True)
class TakeUp(State):
    """A draft is looked up by its slip, and, once its owner is known and checked, taken up."""

    code: DraftCode
    phase: TakeUpPhase = TakeUpPhase.LOOKING
