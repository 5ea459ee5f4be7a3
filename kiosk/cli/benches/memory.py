"""Resident set after fifty journeys against after five: nothing of a visit stays."""

import gc
from pathlib import Path

from kiosk.cli.benches.figure import Figure
from kiosk.cli.benches.stage import played
from kiosk.sandbox.journeys import JOURNEYS

FEW, MANY = 5, 50
ROUND = ("proof", "senior-card", "proof", "senior-card", "proof")
"""Few and many end after the same journey: what a proof has just used is not yet what a visit leaves."""
PAGE = 4096


def measure() -> list[Figure]:
    with played() as (player, _app, _sandbox):
        early = 0.0
        for count in range(1, MANY + 1):
            player.play(JOURNEYS[ROUND[(count - 1) % len(ROUND)]])
            if count == FEW:
                early = _resident_mib()
        late = _resident_mib()
    return [
        Figure(
            name="memory",
            value=late / early,
            at_most=1.05,
            ours=f"{late:.1f} MiB after {MANY}",
            reference=f"{early:.1f} MiB after {FEW}",
        )
    ]


def _resident_mib() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE / 2**20
