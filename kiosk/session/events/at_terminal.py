"""Ends that any effect may have, and those of the terminal's own."""

from dataclasses import dataclass

from kiosk.session.events.event import Outcome
from kiosk.session.visit import VisitPass


class Spoken(Outcome): ...


class TimerFired(Outcome): ...


@dataclass(frozen=True, kw_only=True)
class Wiped(Outcome):
    """Everything is cleared; here is the pass of the next visit."""

    next_visit: VisitPass


@dataclass(frozen=True, kw_only=True)
class Failed(Outcome):
    """`code` is a fault of the words catalogue."""

    code: str


class Cancelled(Outcome): ...
