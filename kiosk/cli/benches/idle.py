"""What all drivers together cost while nobody is there: connected, polling, watching for cards."""

import json
import multiprocessing
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path

from drivers.common.status import DeviceState
from kiosk.cli.benches.figure import Figure
from kiosk.cli.places import config_dir, sandbox_state
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.residents import load_residents
from kiosk.terminal.devices import Devices
from screens.fonts import find_fonts

WATCHED = 15.0
SETTLES = 3.0
STARTS_WITHIN = 20.0
TABLES = "devices.json"
"""How to find the simulated devices: the printer's port is another one each time."""


def measure() -> list[Figure]:
    """Fifteen seconds of the drivers' processor time; the simulated devices live in another process."""
    font = str(find_fonts(sandbox_state(None) / "fonts").regular)
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        folder = Path(name)
        ready, over = spawn.Event(), spawn.Event()
        other = spawn.Process(target=_simulate, args=(folder, font, ready, over), daemon=True)
        other.start()
        try:
            if not ready.wait(STARTS_WITHIN):
                raise RuntimeError("the simulated devices did not start")
            return [_watch(Devices(json.loads((folder / TABLES).read_text("utf-8")), {}))]
        finally:
            over.set()
            other.join(STARTS_WITHIN)


def _simulate(folder: Path, font: str, ready: Event, over: Event) -> None:
    cabinet = Cabinet(folder, load_residents(config_dir(None) / "sandbox" / "residents.yaml"))
    cabinet.start()
    (folder / TABLES).write_text(json.dumps(cabinet.settings(font)["devices"]), "utf-8")
    ready.set()
    over.wait()
    cabinet.stop()


def _watch(devices: Devices) -> Figure:
    devices.start(lambda _event: None)
    try:
        time.sleep(SETTLES)
        online = sum(d.status.state is DeviceState.ONLINE for d in devices.all.values())
        before, began = time.process_time(), time.monotonic()
        time.sleep(WATCHED)
        share = (time.process_time() - before) / (time.monotonic() - began) * 100
    finally:
        devices.stop()
    return Figure(
        name="idle drivers",
        value=share,
        at_most=5.0,
        unit="% of a core",
        ours=f"{online} of {len(devices.all)} devices online",
    )
