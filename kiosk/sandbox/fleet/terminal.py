"""One simulated terminal: when it calls next and for what, by the same rules as a real one; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.sandbox.fleet.calls import Kind
from kiosk.terminal.pacing import Answered, Random, first_pause, next_pause, put_off

LOOKS_FOR_UPDATES = 900.0
"""Seconds; the timer of `kiosk-update.timer`."""
WITHOUT_JITTER = 3.0
"""Seconds until somebody without jitter tries again."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds between heartbeats and between looks for a catalogue; `jitter` is what is being measured."""

    heartbeat: float = 60.0
    catalogue: float = 900.0
    jitter: bool = True

    @property
    def longest(self) -> float:
        """Within these seconds everybody has called once, also after failures."""
        return self.heartbeat * 1.1


@dataclass(frozen=True, kw_only=True)
class Simulated:
    """`due` is when it calls next, in seconds of the run; `catalogue_due` and `manifest_due` likewise.

    `etags` are those of what it holds.
    """

    number: str
    due: float
    catalogue_due: float
    manifest_due: float
    failures: int = 0
    etags: Mapping[Kind, str] = field(default_factory=dict)


def newborn(number: str, pace: Pace, random: Random) -> Simulated:
    """Somewhere in its rounds, as terminals are that were switched on at different hours."""
    return Simulated(
        number=number,
        due=random() * pace.heartbeat if not pace.jitter else first_pause(pace.heartbeat, random),
        catalogue_due=random() * pace.catalogue,
        manifest_due=random() * LOOKS_FOR_UPDATES,
    )


def calls(terminal: Simulated, now: float, pace: Pace) -> tuple[Kind, ...]:
    """What it calls for after a heartbeat was answered; with jitter, the first after failures is alone."""
    alone = pace.jitter and terminal.failures
    more = (Kind.NEWS, Kind.CATALOGUE) if now >= terminal.catalogue_due and not alone else ()
    return (*more, Kind.MANIFEST) if now >= terminal.manifest_due else more


def answered(
    terminal: Simulated,
    now: float,
    pace: Pace,
    random: Random,
    etags: Mapping[Kind, str] | None = None,
    retry_after: float | None = None,
) -> Simulated:
    """After a round in which the platform answered; `etags` came with it."""
    made = calls(terminal, now, pace)
    return replace(
        terminal,
        due=now + _pause(Answered(retry_after=retry_after), pace, random),
        failures=0,
        etags={**terminal.etags, **etags} if etags else terminal.etags,
        catalogue_due=_look(terminal, now, pace, random, looked=Kind.CATALOGUE in made),
        manifest_due=_timer(terminal.manifest_due, now) if Kind.MANIFEST in made else terminal.manifest_due,
    )


def unanswered(terminal: Simulated, now: float, pace: Pace, random: Random) -> Simulated:
    """After a call that nobody answered."""
    failures = terminal.failures + 1
    pause = _pause(Answered(failures=failures), pace, random)
    return replace(terminal, due=now + pause, failures=failures)


def through_outage(terminal: Simulated, end: float, pace: Pace, random: Random) -> tuple[Simulated, int]:
    """The terminal when the platform is back at `end`, and how often it had called in vain."""
    due, failures = terminal.due, terminal.failures
    while due < end:
        failures += 1
        due += _pause(Answered(failures=failures), pace, random)
    # The timer of updates does not try again: what it missed, it does at its next minute.
    manifest_due = (
        _timer(terminal.manifest_due, end) if terminal.manifest_due < end else terminal.manifest_due
    )
    back = replace(terminal, due=due, failures=failures, manifest_due=manifest_due)
    return back, failures - terminal.failures


def _look(terminal: Simulated, now: float, pace: Pace, random: Random, *, looked: bool) -> float:
    if looked:
        return now + pace.catalogue
    return now + put_off(pace.catalogue, random) if now >= terminal.catalogue_due else terminal.catalogue_due


def _timer(due: float, now: float) -> float:
    """A timer of the calendar keeps its minute, however late a call was."""
    return due + LOOKS_FOR_UPDATES * ((now - due) // LOOKS_FOR_UPDATES + 1)


def _pause(last: Answered, pace: Pace, random: Random) -> float:
    if pace.jitter:
        return next_pause(last, pace.heartbeat, random)
    return min(WITHOUT_JITTER, pace.heartbeat) if last.failures else pace.heartbeat
