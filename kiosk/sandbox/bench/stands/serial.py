"""Troubles of devices behind a serial line."""

from collections.abc import Iterable

from drivers.common.declared import DeclaredFault
from drivers.common.pty_port import PtyPort
from kiosk.sandbox.bench.declared import declared
from kiosk.sandbox.bench.stand import Trouble

SLOW = 20.0
"""How many times longer a byte takes on a slow line, unless another number is ordered."""


def serial_troubles(port: PtyPort, faults: Iterable[DeclaredFault]) -> tuple[Trouble, ...]:
    """What the driver declares, with a slow line as slow as ordered."""
    return declared(faults, type(port), lambda: port, amounts={"slow": (port.slow, SLOW)})
