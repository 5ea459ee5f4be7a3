"""A running terminal opens what is plugged in again at once, however long it would have waited to ask."""

import time
from pathlib import Path

from drivers.common.backoff import Backoff
from drivers.id_card.simulator import IdCardSimulator
from kiosk.session import events as e
from kiosk.terminal.devices import Devices
from tests.terminal.waiting import until

LONG = 60.0
"""Seconds between two attempts, so that none can be what finds the reader."""
AT_ONCE = 2.0
"""Seconds; a look comes five times a second, the reader's greeting takes the rest."""


def test_a_reader_plugged_in_again_is_usable_long_before_the_next_attempt(tmp_path: Path) -> None:
    simulator = IdCardSimulator(tmp_path / "id-card")
    simulator.start()
    devices = Devices({"id-card": {"port": str(simulator.link)}}, {})
    posted: list[e.Event] = []
    devices.start(posted.append)
    reader = devices.all["id-card"]
    try:
        until(lambda: reader.status.state == "online")
        reader._backoff = Backoff(lambda: 0.5, first=LONG, cap=LONG)
        simulator.unplug()
        until(lambda: reader.status.state == "no_device")
        posted.clear()
        began = time.monotonic()
        simulator.plug()
        until(lambda: reader.status.state == "online")
        assert time.monotonic() - began < AT_ONCE
    finally:
        devices.stop()
        simulator.stop()
    assert any(isinstance(event, e.DeviceChanged) and event.view.usable for event in posted)
