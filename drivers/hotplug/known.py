"""What USB numbers may be, with the source of each; never more than a guess, which a handshake confirms.

Bridges (FTDI, CH340 and the like) say nothing about what hangs behind them: any serial role may.
"""

from dataclasses import dataclass

from drivers.hotplug.plugged import Plugged


@dataclass(frozen=True, slots=True)
class Guess:
    """What a device may be. ``roles`` in order of likelihood; ``profile`` is a scanner's."""

    what: str
    roles: tuple[str, ...]
    source: str
    profile: str = ""


USB_IDS = "usb.ids of linux-usb.org"
SERIAL_ROLES = ("slip-printer", "id-card", "panel", "scanner")
"""In the order in which it is harmless to ask: a printer would print what is meant for others."""

VENDORS: dict[str, Guess] = {
    "0c2e": Guess("Honeywell or Metrologic scanner", ("scanner",), USB_IDS, "honeywell"),
    "0536": Guess("Hand Held Products scanner", ("scanner",), USB_IDS, "honeywell"),
    "1eab": Guess("Newland scanner", ("scanner",), USB_IDS, "newland"),
    "05e0": Guess("Zebra or Symbol scanner", ("scanner",), USB_IDS, "zebra-ssi"),
    "05f9": Guess("Datalogic scanner", ("scanner",), USB_IDS, "datalogic"),
    "04b8": Guess("Epson printer", ("slip-printer", "a4-printer"), USB_IDS),
    "0519": Guess("Star printer", ("slip-printer",), USB_IDS),
    "0dd4": Guess("Custom printer", ("slip-printer",), USB_IDS),
    "0403": Guess("FTDI serial bridge", SERIAL_ROLES, USB_IDS),
    "1a86": Guess("QinHeng CH34x serial bridge", SERIAL_ROLES, USB_IDS),
    "10c4": Guess("Silicon Labs CP210x serial bridge", SERIAL_ROLES, USB_IDS),
    "067b": Guess("Prolific serial bridge", SERIAL_ROLES, USB_IDS),
}
"""By the maker's number."""
MINISTRY = "sample programs for readers of the ministry's pattern"
PRODUCTS: dict[str, Guess] = {
    "0400:c35a": Guess(
        "identity card reader, ministry pattern (bulk, no serial port)", ("id-card",), MINISTRY
    ),
    "0425:8159": Guess("identity card reader (HID)", ("id-card",), MINISTRY),
    "2b19:0200": Guess("identity card reader", ("id-card",), "a maker's SDK"),
    "0103:6066": Guess("identity card reader", ("id-card",), "a maker's SDK"),
}
"""By ``vendor:product``; looked up before the maker alone."""


def guess(device: Plugged) -> Guess | None:
    """What a device may be by its numbers and its kind; None when nothing is known."""
    by_number = PRODUCTS.get(device.usb) or VENDORS.get(device.vendor)
    if device.subsystem == "tty":
        return by_number or Guess("serial port", SERIAL_ROLES, "its kind")
    if device.subsystem == "video4linux":
        return Guess(device.name or "camera", ("camera", "document-camera"), "its kind")
    if device.subsystem == "input":
        roles = ("scanner",) if by_number and "scanner" in by_number.roles else ("keypad", "scanner")
        return Guess(device.name or "keyboard", roles, "its kind")
    return by_number
