"""From the touch that consents to the complete list of materials, on the embedded platform.

Between the two: an authorisation, the wallet, every certificate's status and sealed file, its
verification, its usage record on disk, shared data and online checks; each as soon as it can begin.
"""

from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.benches.stage import played
from kiosk.cli.errors import CommandError
from kiosk.cli.player import Player
from kiosk.sandbox.journeys import JOURNEYS

JOURNEY = "senior-card"
ROUNDS = 5
THINKS = 0.5
"""Seconds nobody is faster than: in them the terminal prepares the screens that may come next."""
LIMIT = 1000.0
"""Milliseconds."""


def measure() -> list[Figure]:
    """The first visit after the start, when nothing is loaded and no file is made yet, and later ones."""
    with played(THINKS) as (player, _app, _sandbox):
        first = _gathered(player)
        later = [_gathered(player) for _ in range(ROUNDS)]
    return [
        Figure(name="materials, first visit", value=first, at_most=LIMIT, unit="ms", ours="one visit"),
        Figure(
            name="materials", value=median(later), at_most=LIMIT, unit="ms", ours=f"median of {ROUNDS} visits"
        ),
    ]


def _gathered(player: Player) -> float:
    """Milliseconds from the consent to the first frame of the complete list."""
    report = player.play(JOURNEYS[JOURNEY])
    shown = [step.ms for step in report.steps if step.state == "Materials"]
    if not shown:
        raise CommandError(f"the journey {JOURNEY} ended with {report.outcome}", 1)
    return float(shown[-1])
