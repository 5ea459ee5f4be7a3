"""Whether this terminal takes what is offered, now; pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.terminal.updates.manifest import Manifest
from kiosk.terminal.updates.rollout import may_take, reached, wave_of
from kiosk.terminal.updates.version import Version


class Choice(StrEnum):
    """`go` takes it; everything else waits, or leaves it for good."""

    GO = "go"
    NOTHING = "nothing"
    UP_TO_DATE = "up-to-date"
    DOWNGRADE = "downgrade"
    REPLAYED = "replayed"
    TOO_OLD = "too-old"
    GIVEN_UP = "given-up"
    HALTED = "halted"
    UNCONFIRMED = "unconfirmed"
    WAVE = "wave"
    WINDOW = "window"
    OCCUPIED = "occupied"


REFUSALS = frozenset({Choice.DOWNGRADE, Choice.REPLAYED, Choice.TOO_OLD})
"""Offers that are wrong, not early."""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """This terminal, as far as an update is concerned.

    `confirmed` is false while the running slot is on trial; `idle` while nobody has been served for a while;
    `last_issued` is when the newest manifest seen so far was made; `given_up` are versions that came back.
    `forced` is a technician who does not wait for wave and window.
    """

    terminal: str
    current: Version
    confirmed: bool
    idle: bool
    now: datetime
    last_issued: datetime | None = None
    given_up: frozenset[str] = frozenset()
    forced: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision:
    choice: Choice
    why: str

    @property
    def go(self) -> bool:
        return self.choice is Choice.GO


def decide(offer: Manifest, here: Situation) -> Decision:
    """What is wrong with the offer comes before what is only early."""
    return _wrong(offer, here) or _early(offer, here) or _said(Choice.GO, f"{offer.version.text} is taken")


def _wrong(offer: Manifest, here: Situation) -> Decision | None:
    version, current = offer.version, here.current
    if here.last_issued is not None and offer.issued < here.last_issued:
        return _said(
            Choice.REPLAYED, f"the manifest of {offer.issued:%Y-%m-%d} is older than one seen before"
        )
    if version == current:
        return _said(Choice.UP_TO_DATE, f"{current.text} runs here already")
    if version < current:
        return _said(Choice.DOWNGRADE, f"{version.text} is older than {current.text}, which runs here")
    if current < offer.min_version:
        least = offer.min_version.text
        return _said(Choice.TOO_OLD, f"{version.text} needs at least {least}; {current.text} runs here")
    if version.text in here.given_up:
        return _said(Choice.GIVEN_UP, f"{version.text} was tried here and came back")
    return None


def _early(offer: Manifest, here: Situation) -> Decision | None:
    if offer.halted:
        return _said(Choice.HALTED, f"{offer.version.text} is halted for everybody")
    if not here.confirmed:
        return _said(Choice.UNCONFIRMED, "the running image is still on trial")
    if not here.forced and not may_take(here.terminal, offer.waves, here.now):
        turn, now = wave_of(here.terminal), reached(offer.waves, here.now)
        return _said(Choice.WAVE, f"this terminal is in wave {turn}, {now} percent have their turn")
    if not here.forced and not offer.window.holds(here.now):
        return _said(
            Choice.WINDOW, f"it is taken between {offer.window.start:%H:%M} and {offer.window.end:%H:%M}"
        )
    if not here.idle:
        return _said(Choice.OCCUPIED, "somebody is being served, or was just now")
    return None


def _said(choice: Choice, why: str) -> Decision:
    return Decision(choice=choice, why=why)
