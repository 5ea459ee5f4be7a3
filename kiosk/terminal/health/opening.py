"""What takes its own time, begun before all else is loaded: the devices open, the platform is asked."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from drivers.common.device import Device
from drivers.common.reasons import Reason
from drivers.common.registry import create
from drivers.common.status import DeviceState, DeviceStatus
from kiosk.platform.errors import PlatformError, PlatformTimeout
from kiosk.platform.exchange import Exchange
from kiosk.platform.reading import require_success
from kiosk.terminal.settings import Settings
from kiosk.terminal.trusted import trust_of

PLATFORM_TAKES = 0.6
DEVICES_TAKE = 0.6
"""Seconds from the moment they are started; what still starts then is not called broken."""


@dataclass(frozen=True)
class _Reply:
    trouble: PlatformError | None


class Asked:
    """One question to the platform, under way; a name service that hangs keeps nobody waiting."""

    def __init__(self, known: Settings) -> None:
        self._known = known
        self._until = time.monotonic() + PLATFORM_TAKES
        self._reply: _Reply | None = None
        self._thread = threading.Thread(target=self._ask, name="platform", daemon=True)
        self._thread.start()

    def trouble(self) -> PlatformError | None:
        """How it ended; what has not ended in time is a time-out."""
        self._thread.join(max(self._until - time.monotonic(), 0.0))
        return PlatformTimeout() if self._reply is None else self._reply.trouble

    def _ask(self) -> None:
        known = self._known
        exchange = Exchange(
            known.platform.url, {"X-Terminal-Id": known.terminal_id}, trust_of(known).session_factory()
        )
        try:
            require_success(exchange.call("GET", "/v1/news", timeout=PLATFORM_TAKES))
            self._reply = _Reply(None)
        except PlatformError as error:
            self._reply = _Reply(error)
        finally:
            exchange.close()


class Opened:
    """All configured devices, opening side by side."""

    def __init__(self, tables: Mapping[str, Mapping[str, object]]) -> None:
        self.refused: dict[str, str] = {}
        self._devices: dict[str, Device] = {}
        for role, table in tables.items():
            try:
                self._devices[role] = create(role, table)
            except ValueError as error:
                self.refused[role] = str(error)
                continue
            self._devices[role].start()
        self._until = time.monotonic() + DEVICES_TAKE

    def settled(self) -> Mapping[str, DeviceStatus]:
        """How each is when all have settled or the time is over; they are let go again."""
        while self._starting() and time.monotonic() < self._until:
            time.sleep(0.01)
        found = {role: _held(device.status) for role, device in self._devices.items()}
        _all_at_once([device.stop for device in self._devices.values()])
        return found

    def _starting(self) -> bool:
        return any(device.status.state is DeviceState.STARTING for device in self._devices.values())


def _held(status: DeviceStatus) -> DeviceStatus:
    """What another program holds works for it."""
    if status.reason is not Reason.IN_USE:
        return status
    return replace(status, state=DeviceState.BUSY, reason=None)


def _all_at_once(works: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEVICES_TAKE)
