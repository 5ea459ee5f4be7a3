"""A fleet against a platform of its own, and its figures as one document."""

import asyncio
import os
import resource
from pathlib import Path
from typing import Any

from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.fleet.calls import Kind
from kiosk.sandbox.fleet.figures import by_kind, bytes_per_day, quantile, spread
from kiosk.sandbox.fleet.fleet import Fleet, Ran
from kiosk.sandbox.fleet.terminal import Pace

RUSH = 60.0
"""Seconds behind an outage in which everybody is back."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def tried(
    folder: Path, catalogue: Path, count: int, seconds: float, outage: float, pace: Pace
) -> dict[str, Any]:
    """Runs, and tells what it came to. Raises OSError when the platform does not start in `folder`."""
    _many_sockets()
    platform = PlatformProcess(folder, [catalogue])
    platform.start()
    try:
        if not platform.wait() or platform.pid is None:
            raise OSError("the embedded platform does not start")
        before = _processor(platform.pid)
        ran = asyncio.run(Fleet(platform.url, count, pace).run(seconds, outage))
        spent = _processor(platform.pid) - before
        memory = _resident(platform.pid)
    finally:
        platform.stop()
    return {**_told(ran, count, pace), "server": _server(ran, spent, memory)}


def _told(ran: Ran, count: int, pace: Pace) -> dict[str, Any]:
    answered = [call for call in ran.calls if call.status]
    latencies = [call.seconds for call in answered]
    beats = [call.at for call in ran.calls if call.kind is Kind.HEARTBEAT]
    rush = spread(beats, count / pace.heartbeat, ran.back, ran.back + RUSH)
    return {
        "run": {"terminals": count, "seconds": round(ran.seconds, 1), "jitter": pace.jitter},
        "requests": {
            "made": len(ran.calls),
            "unanswered": len(ran.calls) - len(answered),
            "per_second": round(len(answered) / ran.seconds, 1),
            "in_vain": ran.in_vain,
        },
        "bytes": {
            **{kind.value: round(sent + got) for kind, (sent, got) in by_kind(ran.calls).items()},
            "whole_catalogue": ran.whole,
            "per_terminal_and_day": round(bytes_per_day(ran.calls, pace)),
        },
        "latency": {
            "p50_ms": round(quantile(latencies, 0.5) * 1000, 1),
            "p99_ms": round(quantile(latencies, 0.99) * 1000, 1),
        },
        "heartbeats": {
            "mean": round(rush.mean, 1),
            "peak": rush.peak,
            "ratio": round(rush.ratio, 2),
        },
    }


def _server(ran: Ran, spent: float, memory: float) -> dict[str, Any]:
    answered = sum(1 for call in ran.calls if call.status)
    return {
        "processor": round(spent / ran.seconds, 3),
        "ms_per_request": round(spent / answered * 1000, 2) if answered else 0.0,
        "resident_mib": round(memory, 1),
    }


def _processor(pid: int) -> float:
    """Seconds of processor time (proc(5): utime and stime, behind the name in brackets)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def _many_sockets() -> None:
    """A rush has a socket for each terminal, so as many as this process may have."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
