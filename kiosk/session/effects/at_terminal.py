"""Asked of the terminal itself."""

from dataclasses import dataclass
from typing import ClassVar

from kiosk.session.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class Told:
    """A message of the words catalogue, with what stands in it by name."""

    message: str
    given: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Speak(Effect):
    """Says a message of the words catalogue, after it what else is `told`, and `text` of the service
    catalogue → Spoken.

    A long text has more time; whatever ends it, it counts as said, so that no broken voice holds anybody.
    """

    deadline: float = 60.0
    message: str
    locale: str
    told: tuple[Told, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class StartTimer(Effect):
    """→ TimerFired after `deadline` seconds. Timers of one name with another `turn` are new timers."""

    name: str
    turn: int = 0


@dataclass(frozen=True, kw_only=True)
class Wipe(Effect):
    """Drops everything personal outside the session: images, spool, input memory → Wiped."""

    stops: ClassVar[bool] = False
    deadline: float = 5.0
