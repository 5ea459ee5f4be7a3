"""Before a service is chosen: idle, home, search."""

from dataclasses import dataclass

from kiosk.catalogue import ServiceItem
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Idle(State):
    """Nobody is here. `resting` while the scanner is left alone after a fault."""

    resting: bool = False
    refused_code: bool = False


@dataclass(frozen=True, kw_only=True)
class Home(State):
    """The front page, or one department's domain, a page at a time."""

    domain: str = ""
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class Search(State):
    """What was typed, and what fits it."""

    text: str = ""
    hits: tuple[ServiceItem, ...] = ()
