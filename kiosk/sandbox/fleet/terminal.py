"""One simulated terminal: when it calls next and for what, by the same rules as a real one; pure."""

from dataclasses import dataclass, replace

from kiosk.sandbox.fleet.calls import Kind
from kiosk.terminal.pacing import Answered, Random, first_pause, next_pause

LOOKS_FOR_UPDATES = 900.0
"""Seconds; the timer of `kiosk-update.timer`."""
WITHOUT_JITTER = 3.0
"""Seconds until somebody without jitter tries again."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds between heartbeats and between looks for a catalogue; `jitter` is what is being measured."""

    heartbeat: float = 60.0
    catalogue: float = 120.0
    jitter: bool = True

    def per_day(self, kind: Kind) -> float:
        every = {Kind.HEARTBEAT: self.heartbeat, Kind.MANIFEST: LOOKS_FOR_UPDATES}
        return 86400.0 / every.get(kind, self.catalogue)


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """`due` is when it calls next, in seconds of the run; `catalogue_due` and `manifest_due` likewise."""

    number: str
    due: float
    catalogue_due: float
    manifest_due: float
    failures: int = 0
    etag: str = ""


def newborn(number: str, pace: Pace, random: Random) -> Simulated:
    """Somewhere in its rounds, as terminals are that were switched on at different hours."""
    return Simulated(
        number=number,
        due=random() * pace.heartbeat if not pace.jitter else first_pause(pace.heartbeat, random),
        catalogue_due=random() * pace.catalogue,
        manifest_due=random() * LOOKS_FOR_UPDATES,
    )


def calls(terminal: Simulated, now: float) -> tuple[Kind, ...]:
    """What it calls for after a heartbeat was answered."""
    more = (Kind.NEWS, Kind.CATALOGUE) if now >= terminal.catalogue_due else ()
    return (*more, Kind.MANIFEST) if now >= terminal.manifest_due else more


def answered(
    terminal: Simulated, now: float, etag: str, retry_after: float | None, pace: Pace, random: Random
) -> Simulated:
    """After a round in which the platform answered."""
    made = calls(terminal, now)
    return replace(
        terminal,
        due=now + _pause(Answered(retry_after=retry_after), pace, random),
        failures=0,
        etag=etag or terminal.etag,
        catalogue_due=now + pace.catalogue if Kind.CATALOGUE in made else terminal.catalogue_due,
        manifest_due=now + LOOKS_FOR_UPDATES if Kind.MANIFEST in made else terminal.manifest_due,
    )


def unanswered(terminal: Simulated, now: float, pace: Pace, random: Random) -> Simulated:
    """After a call that nobody answered."""
    failures = terminal.failures + 1
    pause = _pause(Answered(failures=failures), pace, random)
    return replace(terminal, due=now + pause, failures=failures)


def through_outage(terminal: Simulated, end: float, pace: Pace, random: Random) -> tuple[Simulated, int]:
    """The terminal when the platform is back at `end`, and how often it had called in vain."""
    tries = 0
    while terminal.due < end:
        terminal = unanswered(terminal, terminal.due, pace, random)
        tries += 1
    return terminal, tries


def _pause(last: Answered, pace: Pace, random: Random) -> float:
    if pace.jitter:
        return next_pause(last, pace.heartbeat, random)
    return WITHOUT_JITTER if last.failures else pace.heartbeat
