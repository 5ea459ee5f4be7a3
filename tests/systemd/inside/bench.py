"""Simulated devices and the embedded platform, beside the terminal instead of around it.

`python -m tests.systemd.inside.bench STATE CONFIG PLATFORM FONT RESIDENT`; the terminal finds them by
STATE/sandbox.json. Before its camera stands RESIDENT, all the time: that simulator is inside the terminal.
"""

import json
import signal
import sys
import threading
from pathlib import Path

from kiosk.cli.notify import notify
from kiosk.sandbox.authority.organs import load_register
from kiosk.sandbox.authority.places import TRUST, publish_trust
from kiosk.sandbox.bench.cabinet import Cabinet
from kiosk.sandbox.bench.control import Control
from kiosk.sandbox.bench.orders import Orders
from kiosk.sandbox.bench.platform_process import PlatformProcess
from kiosk.sandbox.portraits import SIZE, portrait
from kiosk.sandbox.residents import load_residents
from kiosk.sandbox.sandbox import SETTINGS_FILE

PORT = 18080
START_TAKES = 60.0
"""Seconds that the platform has: terminal, simulators and platform start at once, beside other tests."""


def main(state: Path, config: Path, data: Path, font: str, before: str) -> None:
    platform = PlatformProcess(data, [config / "catalogue"], PORT)
    publish_trust(data, load_register(config / "sandbox" / "authority.yaml"))
    residents = load_residents(config / "sandbox" / "residents.yaml")
    cabinet = Cabinet(state, residents)
    control = Control(state, Orders(cabinet, platform))
    picture = data / "before.png"
    portrait(residents[before]).save(picture)
    devices = cabinet.settings(font)["devices"]
    seen = dict(zip(("width", "height"), SIZE, strict=True))
    settings = {
        "devices": {**devices, "camera": {**devices["camera"], **seen, "path": str(picture)}},
        "state_dir": str(state),
        "platform": {"url": platform.url, "heartbeat": 1.0},
        "certificates": {"trust": str(data / TRUST)},
    }
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    platform.start()
    cabinet.start()
    control.start()
    (state / SETTINGS_FILE).write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    if not platform.wait(START_TAKES):
        sys.exit("the platform did not start")
    notify("READY=1")
    ended.wait()
    control.stop()
    cabinet.stop()
    platform.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], sys.argv[5])
