"""udev rules that give a role's device the same name on every day, without I/O.

The rules of a cabinet say which port or which serial number is which role; the rules that are shipped
(``systemd/udev/72-kiosk-devices.rules``) make the link ``/dev/kiosk/<role>`` of it.
"""

import re
from dataclasses import dataclass

from drivers.hotplug.plugged import Plugged

CABINET_FILE = "/etc/udev/rules.d/71-kiosk-cabinet.rules"
"""Before the shipped rules; after 60-serial.rules and its like, which find ``ID_PATH`` and serial number."""
_KERNEL = {"tty": "tty*", "video4linux": "video*", "input": "event*", "usbmisc": "lp*", "hidraw": "hidraw*"}
_SAFE = re.compile(r"[A-Za-z0-9_.:+@/-]+")
_ROLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Rule:
    """Which device a role has on this cabinet: its serial number, the port it hangs at, or both.

    With a serial number only, the device may change ports; with a port only, it may be replaced by another of
    its kind. Raises ValueError for what cannot be said in a rule.
    """

    role: str
    subsystem: str
    place: str = ""
    serial: str = ""

    def __post_init__(self) -> None:
        if not _ROLE.fullmatch(self.role):
            raise ValueError(f"{self.role!r} is no role")
        if not _SAFE.fullmatch(self.subsystem):
            raise ValueError(f"{self.subsystem!r} is no subsystem")
        if not (self.place or self.serial):
            raise ValueError(f"{self.role}: neither a port nor a serial number tells the device from others")
        for value in filter(None, (self.place, self.serial)):
            if not _SAFE.fullmatch(value):
                raise ValueError(f"{self.role}: {value!r} cannot stand in a rule")

    @property
    def line(self) -> str:
        """The rule, one line without its end."""
        parts = [f'SUBSYSTEM=="{self.subsystem}"']
        if self.subsystem in _KERNEL:
            parts.append(f'KERNEL=="{_KERNEL[self.subsystem]}"')
        if self.place:
            parts.append(f'ENV{{ID_PATH}}=="{self.place}"')
        if self.serial:
            parts.append(f'ENV{{ID_SERIAL_SHORT}}=="{self.serial}"')
        if self.subsystem == "video4linux":
            parts.append('ATTR{index}=="0"')
        return ", ".join([*parts, f'ENV{{ID_KIOSK_ROLE}}="{self.role}"'])


def rule_for(role: str, device: Plugged) -> Rule:
    """The rule that finds ``device`` again: by its port, which every device has; else by its serial number.

    By port, a broken device is replaced by another without anybody touching the settings.
    """
    return Rule(role, device.subsystem, device.place, "" if device.place else device.serial)


def unit_of(role: str) -> str:
    """The name systemd gives the role's device; a dash means a slash there and is written ``\\x2d``."""
    return "dev-kiosk-" + role.replace("-", "\\x2d") + ".device"


def file_of(rules: list[Rule]) -> str:
    """A whole file of rules. Raises ValueError when two rules name the same device or the same role."""
    for names in ([rule.role for rule in rules], [rule.line.rpartition(",")[0] for rule in rules]):
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"more than one rule for {', '.join(sorted(twice))}")
    head = "# Which device is which on this cabinet. Made by `kiosk devices probe --udev`.\n"
    body = "".join(f"# For units: {unit_of(rule.role)}\n{rule.line}\n" for rule in rules)
    return head + 'ACTION=="remove", GOTO="kiosk_cabinet_end"\n' + body + 'LABEL="kiosk_cabinet_end"\n'
