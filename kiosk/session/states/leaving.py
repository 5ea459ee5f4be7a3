"""Rating and farewell: nothing personal is left."""

from dataclasses import dataclass

from kiosk.cases.rating import Rating as RatingGiven
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Rating(State):
    """Five faces, none chosen beforehand; skipping is as large as rating (R25). Nothing personal is left."""

    case_key: str
    item_id: str
    score: int = 0
    reasons: tuple[str, ...] = ()
    sending: RatingGiven | None = None
    sent: bool = False


@dataclass(frozen=True, kw_only=True)
class Farewell(State):
    """Everything has been cleared (`cleared`), or is being cleared; `homeward` remembers a wish for Home.

    `resting` after clearing failed, until it is tried again.
    """

    cleared: bool = False
    homeward: bool = False
    resting: bool = False
