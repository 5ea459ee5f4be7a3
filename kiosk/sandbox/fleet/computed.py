"""What a fleet does by its rules alone, without a platform: a day, and the rush behind an outage; pure."""

import random
from collections import Counter
from collections.abc import Mapping

from kiosk.sandbox.fleet.calls import Kind
from kiosk.sandbox.fleet.figures import Spread, spread
from kiosk.sandbox.fleet.terminal import Pace, answered, calls, newborn, through_outage

DAY = 86400.0


def day(pace: Pace, count: int = 5, seed: int = 1) -> Mapping[Kind, float]:
    """How often a terminal calls in a day on which all is well: the mean of `count`."""
    chance = random.Random(seed).random
    made: Counter[Kind] = Counter()
    for n in range(count):
        terminal = newborn(f"F{n}", pace, chance)
        while terminal.due < DAY:
            made.update((Kind.HEARTBEAT, *calls(terminal, terminal.due, pace)))
            terminal = answered(terminal, terminal.due, pace, chance)
    return {kind: made[kind] / count for kind in Kind}


def rush(count: int, pace: Pace, outage: float, seed: int = 1) -> Spread:
    """Heartbeats in the time in which everybody is back after `outage` seconds, all of them answered."""
    chance = random.Random(seed).random
    moments: list[float] = []
    end = outage + pace.longest
    for n in range(count):
        terminal, _tries = through_outage(newborn(f"F{n}", pace, chance), outage, pace, chance)
        while terminal.due < end:
            moments.append(terminal.due)
            terminal = answered(terminal, terminal.due, pace, chance)
    return spread(moments, count / pace.heartbeat, outage, end)
