"""What may lie over any state: help, trouble, the question whether anybody is still there."""

from dataclasses import dataclass

from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Help(State):
    """Who helps, where, when, by which number; `under` goes on as it was."""

    under: State


@dataclass(frozen=True, kw_only=True)
class Trouble(State):
    """What happened, what to do now, where to go if that fails; `under` is where trying again leads."""

    under: State
    code: str
    can_retry: bool = True


@dataclass(frozen=True, kw_only=True)
class StillThere(State):
    """Asked before anything is wiped; `left` seconds remain."""

    under: State
    left: int
