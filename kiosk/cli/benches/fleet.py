"""Ten thousand terminals behind an outage, with jitter and without; a thousand of them on real sockets."""

import random
import tempfile
from pathlib import Path

from kiosk.cli.benches.figure import Figure
from kiosk.cli.places import config_dir
from kiosk.sandbox.fleet.figures import spread
from kiosk.sandbox.fleet.terminal import Pace, answered, newborn, through_outage
from kiosk.sandbox.fleet.trial import RUSH, tried

MANY, SOME = 10_000, 1_000
OUTAGE = 600.0
SECONDS = 10.0


def measure() -> list[Figure]:
    """The rush is computed by the terminals' own rules; what the server takes is measured."""
    with_jitter, without = _rush(Pace()), _rush(Pace(jitter=False))
    with tempfile.TemporaryDirectory() as folder:
        told = tried(Path(folder), config_dir(None) / "catalogue", SOME, SECONDS, OUTAGE, Pace())
    server, latency = told["server"], told["latency"]
    return [
        Figure(
            name="fleet rush after an outage",
            value=with_jitter,
            at_most=4.0,
            ours=f"{MANY} terminals, busiest second against the mean",
            reference=f"{without:.1f} × without jitter",
        ),
        Figure(
            name="fleet request",
            value=server["ms_per_request"],
            at_most=10.0,
            unit="ms of processor",
            ours=f"{SOME} terminals, p50 {latency['p50_ms']} ms, p99 {latency['p99_ms']} ms",
            reference=f"{server['resident_mib']} MiB",
        ),
    ]


def _rush(pace: Pace) -> float:
    chance = random.Random(1).random
    moments: list[float] = []
    for n in range(MANY):
        terminal, _tries = through_outage(newborn(f"F{n}", pace, chance), OUTAGE, pace, chance)
        while terminal.due < OUTAGE + RUSH:
            moments.append(terminal.due)
            terminal = answered(terminal, terminal.due, "", None, pace, chance)
    return spread(moments, MANY / pace.heartbeat, OUTAGE, OUTAGE + RUSH).ratio
