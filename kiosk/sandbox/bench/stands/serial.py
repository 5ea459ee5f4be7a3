"""What all devices behind a serial line have: a cable, a mind of their own, and noise."""

from drivers.common.pty_port import PtyPort
from kiosk.sandbox.bench.stand import Trouble

SLOW = 20.0
"""How many times longer a byte takes on a slow line."""


def cable_troubles(port: PtyPort) -> tuple[Trouble, ...]:
    """The troubles of a line, for any simulator behind a pty."""

    def clean() -> None:
        port.garble(False)

    def full_speed() -> None:
        port.slow(1.0)

    return (
        Trouble(word="unplug", cause=lambda _: port.unplug(), mend=port.plug, undo="plug", ends=("hang",)),
        Trouble(word="hang", cause=lambda _: port.hang(), mend=port.unhang, undo="unhang"),
        Trouble(word="garble", cause=lambda _: port.garble(True), mend=clean),
        Trouble(word="slow", cause=port.slow, mend=full_speed, amount=SLOW),
    )
