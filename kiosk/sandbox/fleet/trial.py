"""A fleet against a platform of its own, and its figures as one document."""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.descriptors import allow_many
from kiosk.sandbox.fleet.calls import Kind
from kiosk.sandbox.fleet.computed import day
from kiosk.sandbox.fleet.figures import Call, all_served, by_kind, bytes_per_day, quantile, spread
from kiosk.sandbox.fleet.fleet import Fleet, Ran
from kiosk.sandbox.fleet.terminal import Pace

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Seconds of processor time, and seconds in which the main thread could have run but was not let."""

    processor: float
    waited: float

    def __sub__(self, before: "Spent") -> "Spent":
        return Spent(processor=self.processor - before.processor, waited=self.waited - before.waited)


def tried(
    folder: Path, catalogue: Path, count: int, seconds: float, outage: float, pace: Pace
) -> dict[str, Any]:
    """Runs, and tells what it came to. Raises OSError when the platform does not start in `folder`."""
    if allow_many() < count + 100:
        raise OSError(f"{count} connections need more descriptors than this process may have (ulimit -Hn)")
    platform = PlatformProcess(folder, [catalogue])
    platform.start()
    try:
        if not platform.wait() or platform.pid is None:
            raise OSError("the embedded platform does not start")
        server, fleet = _spent(platform.pid), _spent(os.getpid())
        ran = asyncio.run(Fleet(platform.url, count, pace).run(seconds, outage))
        server, fleet = _spent(platform.pid) - server, _spent(os.getpid()) - fleet
        memory = _resident(platform.pid)
    finally:
        platform.stop()
    return {
        **_told(ran, count, pace),
        "server": _server(ran, server, memory),
        "machine": _machine(ran, fleet),
    }


def _told(ran: Ran, count: int, pace: Pace) -> dict[str, Any]:
    quiet = [call for call in ran.calls if not ran.back or call.at < ran.back]
    per_day = day(pace)
    told = {
        "run": {
            "terminals": count,
            "seconds": round(ran.seconds, 1),
            "heartbeat_every": pace.heartbeat,
            "catalogue_every": pace.catalogue,
            "jitter": pace.jitter,
        },
        "requests": _requests(ran),
        "bytes": {
            **{kind.value: round(sent + got) for kind, (sent, got) in by_kind(ran.calls).items()},
            "whole_catalogue": ran.whole,
            "per_terminal_and_day": round(bytes_per_day(ran.calls, per_day)),
        },
        "calls_per_day": {kind.value: round(often, 1) for kind, often in per_day.items()},
        "quiet": _latency(quiet),
    }
    return {**told, "rush": _rush(ran, count, pace)} if ran.back else told


def _requests(ran: Ran) -> dict[str, Any]:
    unanswered = Counter(call.why for call in ran.calls if not call.status)
    return {
        "made": len(ran.calls),
        "unanswered": unanswered.total(),
        "why": ", ".join(f"{why} {count}" for why, count in sorted(unanswered.items())),
        "turned_away": sum(1 for call in ran.calls if call.status == 503),
        "per_second": round((len(ran.calls) - unanswered.total()) / ran.seconds, 1),
        "in_vain": ran.in_vain,
    }


def _rush(ran: Ran, count: int, pace: Pace) -> dict[str, Any]:
    """The time in which everybody is back."""
    behind = [call for call in ran.calls if call.at >= ran.back]
    until = ran.back + pace.longest
    beats = spread(
        (c.at for c in behind if c.kind is Kind.HEARTBEAT), count / pace.heartbeat, ran.back, until
    )
    served = all_served(behind, ran.back, count)
    return {
        "heartbeats_mean": round(beats.mean, 1),
        "heartbeats_peak": beats.peak,
        "ratio": round(beats.ratio, 2),
        "calls_peak": spread((c.at for c in behind), 0.0, ran.back, until).peak,
        "all_served_s": None if served is None else round(served, 1),
        **_latency(behind),
    }


def _latency(calls: Sequence[Call]) -> dict[str, Any]:
    seconds = [call.seconds for call in calls if call.status]
    return {
        "p50_ms": round(quantile(seconds, 0.5) * 1000, 1),
        "p99_ms": round(quantile(seconds, 0.99) * 1000, 1),
    }


def _server(ran: Ran, spent: Spent, memory: float) -> dict[str, Any]:
    answered = sum(1 for call in ran.calls if call.status)
    return {
        "processor": round(spent.processor / ran.seconds, 3),
        "waited": round(spent.waited / ran.seconds, 3),
        "ms_per_request": round(spent.processor / answered * 1000, 2) if answered else 0.0,
        "resident_mib": round(memory, 1),
    }


def _machine(ran: Ran, fleet: Spent) -> dict[str, Any]:
    """Whether the fleet itself kept up: who is late or short of the processor measures himself."""
    return {
        "cores": os.cpu_count() or 0,
        "load": round(os.getloadavg()[0], 2),
        "fleet_processor": round(fleet.processor / ran.seconds, 3),
        "fleet_waited": round(fleet.waited / ran.seconds, 3),
        "fleet_late_ms": round(ran.late * 1000),
    }


def _spent(pid: int) -> Spent:
    """By proc(5): utime and stime, behind the name in brackets; the second number of schedstat."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    waited = int(Path(f"/proc/{pid}/schedstat").read_text().split()[1])
    return Spent(processor=(int(fields[11]) + int(fields[12])) / _TICKS, waited=waited / 1e9)


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20
