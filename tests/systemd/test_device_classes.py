"""A device that is plugged in later may be opened: its class had its number when the unit started."""

import re
from pathlib import Path

SYSTEMD = Path(__file__).resolve().parents[2] / "systemd"
# Which module brings the number of a class (Documentation/admin-guide/devices.txt of the kernel).
BRINGS = {
    "alsa": "snd",
    "drm": "drm",
    "hidraw": "hid",
    "ttyACM": "cdc_acm",
    "ttyUSB": "usbserial",
    "video4linux": "videodev",
}
# Those of the kernel itself, and of usbcore, which the initrd loads.
ALWAYS = {"fb", "input", "tty", "ttyS", "usb", "usb_device"}


def test_every_class_of_devices_that_a_unit_may_open_is_known_before_it_starts() -> None:
    units = "".join(path.read_text() for path in (SYSTEMD / "units").glob("*.service"))
    classes = set(re.findall(r"^DeviceAllow=char-(\S+)", units, re.MULTILINE))
    lines = (SYSTEMD / "modules-load/kiosk.conf").read_text().splitlines()
    loaded = {line for line in lines if line and not line.startswith("#")}
    assert "ttyUSB" in classes
    assert {BRINGS[name] for name in classes - ALWAYS} == loaded
