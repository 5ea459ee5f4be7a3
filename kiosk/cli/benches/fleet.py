"""Ten thousand terminals on real sockets: all is well, then an outage, then everybody is back."""

import tempfile
from pathlib import Path
from typing import Any

from kiosk.cli.benches.figure import Figure
from kiosk.cli.places import config_dir
from kiosk.sandbox.fleet.computed import rush
from kiosk.sandbox.fleet.terminal import Pace
from kiosk.sandbox.fleet.trial import tried

MANY = 10_000
OUTAGE = 600.0
SECONDS = 20.0


def measure() -> list[Figure]:
    """The outage is computed by the terminals' own rules; before and behind it, time and calls are real."""
    without = rush(MANY, Pace(jitter=False), OUTAGE).ratio
    with tempfile.TemporaryDirectory() as folder:
        told = tried(Path(folder), config_dir(None) / "catalogue", MANY, SECONDS, OUTAGE, Pace())
    return [_unanswered(told), _rush(told, without), _request(told), _bytes(told)]


def _unanswered(told: dict[str, Any]) -> Figure:
    asked = told["requests"]
    return Figure(
        name="fleet, unanswered calls",
        value=asked["unanswered"],
        at_most=0,
        unit="",
        ours=f"{MANY} terminals, {asked['made']} calls, load {told['machine']['load']}",
        reference=asked["why"],
    )


def _rush(told: dict[str, Any], without: float) -> Figure:
    behind = told["rush"]
    peak, served = behind["heartbeats_peak"], behind["all_served_s"]
    return Figure(
        name="fleet, rush behind an outage",
        value=behind["ratio"],
        at_most=3.0,
        ours=f"{peak:.0f}/s, all back in {served} s, p99 {behind['p99_ms']} ms",
        reference=f"{without:.1f} × without jitter",
    )


def _request(told: dict[str, Any]) -> Figure:
    quiet, server = told["quiet"], told["server"]
    return Figure(
        name="fleet, a request",
        value=server["ms_per_request"],
        at_most=3.0,
        unit="ms of processor",
        ours=f"p50 {quiet['p50_ms']} ms, p99 {quiet['p99_ms']} ms",
        reference=f"{server['resident_mib']} MiB",
    )


def _bytes(told: dict[str, Any]) -> Figure:
    return Figure(
        name="fleet, a terminal and day",
        value=round(told["bytes"]["per_terminal_and_day"] / 1e6, 2),
        at_most=1.3,
        unit="MB",
        ours=f"{told['bytes']['heartbeat']} bytes a heartbeat",
        reference=f"{told['bytes']['whole_catalogue']} bytes a whole catalogue",
    )
