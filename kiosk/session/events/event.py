"""The kinds of events there are."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Event:
    """Anything that can happen."""


@dataclass(frozen=True, kw_only=True)
class ResidentEvent(Event):
    """Something the resident did on the screen; it renews the time for doing nothing."""


@dataclass(frozen=True, kw_only=True)
class WorldEvent(Event):
    """The surroundings changed."""


@dataclass(frozen=True, kw_only=True)
class Outcome(Event):
    """The end of one effect."""

    effect: int
