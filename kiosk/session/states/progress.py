"""Where a case stands."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.cases import CaseCode, Progress
from kiosk.session.states.state import State
from kiosk.session.typed import Typed


class ProgressPhase(StrEnum):
    ASKING = "asking"
    TYPING = "typing"
    LOOKING = "looking"
    FOUND = "found"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class ProgressView(State):
    """Where a case stands: by the code of its slip, or by card all cases of a person."""

    phase: ProgressPhase = ProgressPhase.ASKING
    code: CaseCode | None = None
    cases: tuple[Progress, ...] = ()
    problem: str = ""
    typed: Typed = Typed()
