"""The resident's own phone instead of a card (亮证)."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.certificates.wallet import Asking
from kiosk.identity import PersonalText
from kiosk.session.states.state import State


class PresentPhase(StrEnum):
    SHOW = "show"
    ASKING = "asking"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Present(State):
    """Instead of a card: the code on the resident's own phone (亮证码), agreed to on that phone.

    `left` are the seconds there are to answer.
    """

    phase: PresentPhase = PresentPhase.SHOW
    code: PersonalText | None = None
    asking: Asking | None = None
    left: int = 0
    problem: str = ""
