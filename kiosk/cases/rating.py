"""A rating (好差评): voluntary, never chosen beforehand, sent only when somebody touched it."""

from dataclasses import dataclass
from datetime import datetime

TERMINAL_RATING_CHANNEL = "5"
"""大厅其他终端 in the channel list of the national rating interface."""


@dataclass(frozen=True, kw_only=True)
class Rating:
    """`score` 5 (非常满意) to 1 (非常不满意); `reasons` are codes of the rating list."""

    case_key: str
    item_id: str
    score: int
    at: datetime
    reasons: tuple[str, ...] = ()
    channel: str = TERMINAL_RATING_CHANNEL
