"""Which queues the local print server has: office printers are found there, not at a port."""

import getpass
import time
from pathlib import Path
from types import MappingProxyType

from drivers.common.patience import Patience
from drivers.common.reasons import DeviceFault
from drivers.hotplug.handshake import Recognised
from drivers.hotplug.plugged import Plugged
from drivers.hotplug.proposal import Finding
from drivers.office_printer.http_link import Address, IppLink
from drivers.office_printer.messages import Group, Tag
from drivers.office_printer.operations import printers

SOCKET = "/run/cups/cups.sock"
TAKES = 3.0
"""Seconds within which the server must have answered."""


def queues(unix_socket: str = SOCKET) -> list[Finding]:
    """One finding for each queue; none where no print server answers. The question changes nothing."""
    if not Path(unix_socket).exists():
        return []
    # The path says where messages go, and is that of no queue.
    link = IppLink(Address("ipp://localhost/printers", unix_socket), getpass.getuser())
    try:
        answer = link.exchange(printers(getpass.getuser()), Patience(TAKES, clock=time.monotonic))
    except DeviceFault:
        return []
    found = (_finding(group, unix_socket) for group in answer.of(Tag.PRINTER))
    return [finding for finding in found if finding is not None]


def _finding(group: Group, unix_socket: str) -> Finding | None:
    name, behind = group.first("printer-name"), group.first("device-uri")
    if not isinstance(name, str) or not name.replace("-", "").replace("_", "").isalnum():
        return None
    uri = f"ipp://localhost/printers/{name}"
    settings = MappingProxyType({"driver": "ipp", "uri": uri, "socket": unix_socket})
    detail = (
        f"a queue of the print server, before {behind if isinstance(behind, str) else 'an unknown printer'}"
    )
    return Finding(
        Plugged(uri, "queue", name=name), "print queue", Recognised("a4-printer", settings, detail)
    )
