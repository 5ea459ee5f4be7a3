"""Python time from a touch to the next screen's drawing instructions, over whole journeys."""

from kiosk.cli.benches.figure import Figure, median, percentile
from kiosk.cli.benches.stage import played
from kiosk.sandbox.journeys import JOURNEYS

ROUNDS = 4
THINKS = 0.5
"""Seconds nobody is faster than: in them the terminal prepares the screens that may come next."""


def measure() -> list[Figure]:
    """All transitions of the print and the apply journey, played four times after one warm-up."""
    with played(THINKS) as (player, app, _sandbox):
        for round_ in range(ROUNDS + 1):
            for name in ("proof", "senior-card"):
                player.play(JOURNEYS[name])
            if not round_:
                app.transitions.clear()
        seconds = [s for _, s in app.transitions]
    count = f"{len(seconds)} transitions"
    return [
        Figure(name="transition median", value=median(seconds) * 1000, at_most=30.0, unit="ms", ours=count),
        Figure(
            name="transition p95", value=percentile(seconds, 0.95) * 1000, at_most=60.0, unit="ms", ours=count
        ),
    ]
