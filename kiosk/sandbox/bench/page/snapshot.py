"""Everything the page shows, at one moment, as plain values."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from drivers.common.device import Device
from kiosk.sandbox.bench.before import Before
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.orders import Orders, Told
from kiosk.sandbox.bench.papers import Papers, Sheet, Slip
from kiosk.sandbox.bench.stand import Stand
from kiosk.terminal.clock import CHINA_TIME

SHOWN = 12
"""Slips, sheets and orders on the page."""


@dataclass(frozen=True, slots=True)
class DeviceNow:
    """One device: what it says of itself, and what the bench did to it.

    `since` is when `state` and `reason` became so; None while the terminal has no such device. `shows` is
    what a person sees of it.
    """

    role: str
    state: str
    reason: str
    paper: str
    media: str
    since: datetime | None
    counters: Mapping[str, int]
    in_force: Mapping[str, float]
    shows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bench at one moment. `card` is the key of the resident whose card lies on the reader."""

    screen: str
    card: str
    before: Before
    devices: tuple[DeviceNow, ...]
    platform: str
    slips: tuple[Slip, ...]
    sheets: tuple[Sheet, ...]
    journal: tuple[Told, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values for programs."""
        before = {"resident": self.before.resident, "code": bool(self.before.code)}
        return {**asdict(self), "before": before}


class Watch:
    """Looks at one bench; any thread may ask."""

    def __init__(self, cabinet: Cabinet, orders: Orders, papers: Papers, screen: Callable[[], str]) -> None:
        """`screen` names what the terminal shows now."""
        self.cabinet = cabinet
        self.orders = orders
        self.papers = papers
        self._screen = screen
        # One offset for ever: a moment must not look like another one because the clock was asked again.
        self._zero = datetime.now(CHINA_TIME) - timedelta(seconds=time.monotonic())

    def look(self) -> Snapshot:
        cabinet = self.cabinet
        return Snapshot(
            screen=self._screen(),
            card=cabinet.card,
            before=cabinet.before,
            devices=tuple(self._device(stand) for stand in cabinet.stands.values()),
            platform=next(iter(self.orders.platform.in_force), "up"),
            slips=self.papers.slips()[:SHOWN],
            sheets=self.papers.sheets()[:SHOWN],
            journal=self.orders.journal[:SHOWN],
        )

    def _device(self, stand: Stand) -> DeviceNow:
        device = self.cabinet.device(stand.role)
        if device is None:
            return DeviceNow(stand.role, "unknown", "", "", "", None, {}, dict(stand.in_force), {})
        return self._told(device, stand)

    def _told(self, device: Device, stand: Stand) -> DeviceNow:
        status = device.status
        return DeviceNow(
            role=stand.role,
            state=str(status.state),
            reason=str(status.reason or ""),
            paper=str(status.paper or ""),
            media=str(status.media or ""),
            since=(self._zero + timedelta(seconds=status.since)).replace(microsecond=0),
            counters=dict(status.counters),
            in_force=dict(stand.in_force),
            shows=dict(stand.shows()),
        )
