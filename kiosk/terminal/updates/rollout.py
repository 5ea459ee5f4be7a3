"""When a terminal's turn is: its wave by its number, and the hours of the night. China's time throughout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256

from kiosk.terminal.clock import CHINA_TIME

WAVES = 100


@dataclass(frozen=True, kw_only=True)
class Wave:
    """From `start` on, `percent` of all terminals may take the update."""

    percent: int
    start: datetime


@dataclass(frozen=True, kw_only=True)
class Window:
    """Hours of the night in China's time; `end` may be earlier than `start`, then midnight lies between."""

    start: time
    end: time

    def holds(self, now: datetime) -> bool:
        hour = now.astimezone(CHINA_TIME).time()
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


def wave_of(terminal: str) -> int:
    """0 to 99, the same for ever: the first eight bytes of SHA-256 of the terminal number, modulo 100."""
    return int.from_bytes(sha256(terminal.encode("utf-8")).digest()[:8], "big") % WAVES


def reached(waves: Iterable[Wave], now: datetime) -> int:
    """How many percent may take it by now."""
    return max((wave.percent for wave in waves if wave.start <= now), default=0)


def may_take(terminal: str, waves: Iterable[Wave], now: datetime) -> bool:
    return wave_of(terminal) < reached(waves, now)
