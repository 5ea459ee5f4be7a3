"""What the kernel says about one device that is plugged in, as a value, without I/O."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_ROLE_LINKS = "/dev/kiosk/"
_STABLE = (
    _ROLE_LINKS,
    "/dev/serial/by-id/",
    "/dev/v4l/by-id/",
    "/dev/input/by-id/",
    "/dev/serial/by-path/",
    "/dev/v4l/by-path/",
    "/dev/input/by-path/",
)
"""Links that name the same device tomorrow, best first."""
_HEX = re.compile(r"[0-9a-f]{4}")


@dataclass(frozen=True, slots=True)
class Plugged:
    """One device node. Empty text stands for what the kernel does not say.

    ``vendor`` and ``product`` are USB numbers of four small hexadecimal digits; ``place`` is the port it
    hangs at (``ID_PATH``); ``serial`` its serial number; ``name`` the maker's own words; ``traits`` what else
    is true of it: ``ID_INPUT_…``, and ``UART`` for a serial port of the board behind which there is a chip.
    """

    node: str
    subsystem: str
    vendor: str = ""
    product: str = ""
    place: str = ""
    serial: str = ""
    name: str = ""
    links: tuple[str, ...] = ()
    traits: frozenset[str] = frozenset()

    @property
    def usb(self) -> str:
        """``vendor:product``, or nothing for what is no USB device."""
        return f"{self.vendor}:{self.product}" if self.vendor and self.product else ""

    @property
    def role(self) -> str:
        """The role that the cabinet's rules gave it, or nothing."""
        named = (link.removeprefix(_ROLE_LINKS) for link in self.links if link.startswith(_ROLE_LINKS))
        return next(named, "")

    @property
    def path(self) -> str:
        """The path to put into the settings: the most lasting link, else the node."""
        for beginning in _STABLE:
            for link in sorted(self.links):
                if link.startswith(beginning):
                    return link
        return self.node


def from_properties(
    properties: Mapping[str, str], links: Iterable[str] = (), traits: Iterable[str] = ()
) -> Plugged | None:
    """The device in a set of udev properties; None for what has no node."""
    node = properties.get("DEVNAME", "")
    if not node:
        return None
    return Plugged(
        node=node,
        subsystem=properties.get("SUBSYSTEM", ""),
        vendor=_number(properties.get("ID_VENDOR_ID", "")),
        product=_number(properties.get("ID_MODEL_ID", "")),
        place=properties.get("ID_PATH", ""),
        serial=properties.get("ID_SERIAL_SHORT", ""),
        name=" ".join(
            filter(None, (properties.get("ID_VENDOR", ""), properties.get("ID_MODEL", "")))
        ).replace("_", " "),
        links=tuple(sorted(set(links) | set(properties.get("DEVLINKS", "").split()))),
        traits=frozenset(traits) | {key for key, value in properties.items() if _is_input(key, value)},
    )


def worth_a_look(device: Plugged) -> bool:
    """Whether it can be a device of the cabinet: no virtual terminals, no second video node."""
    name = PurePosixPath(device.node).name
    if device.subsystem == "tty":
        on_board = re.match(r"tty(S|AMA|SAC|mxc)\d", name) is not None and "UART" in device.traits
        return on_board or re.match(r"tty(USB|ACM)\d", name) is not None
    if device.subsystem == "video4linux":
        return name.startswith("video") and not any(link.endswith("-index1") for link in device.links)
    if device.subsystem == "input":
        return name.startswith("event") and not device.traits.isdisjoint(
            ("ID_INPUT_KEYBOARD", "ID_INPUT_KEY")
        )
    return device.subsystem in ("usbmisc", "hidraw", "usb")


def _is_input(key: str, value: str) -> bool:
    return key.startswith("ID_INPUT") and value == "1"


def _number(text: str) -> str:
    return text.lower() if _HEX.fullmatch(text.lower()) else ""
