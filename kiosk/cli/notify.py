"""Telling systemd how the terminal is (sd_notify protocol): one datagram, when it asked for one."""

import contextlib
import os
import socket
from collections.abc import Callable, Mapping

from kiosk.session.states import Idle, State
from kiosk.terminal.liveness import Liveness

FEEDS_PER_LIMIT = 3
"""Two feeds may be lost or late before systemd takes the terminal for dead."""


def notify(message: str) -> None:
    """Sends `message` to $NOTIFY_SOCKET; does nothing without one."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, contextlib.suppress(OSError):
        line.sendto(message.encode(), address)


def feeding_period(environ: Mapping[str, str], pid: int) -> float | None:
    """Seconds between two feeds; None when nobody watches this process (sd_watchdog_enabled(3))."""
    limit, whose = environ.get("WATCHDOG_USEC", ""), environ.get("WATCHDOG_PID", str(pid))
    if not (limit.isascii() and limit.isdigit()) or not int(limit) or whose != str(pid):
        return None
    return int(limit) / 1e6 / FEEDS_PER_LIMIT


class Watchdog:
    """Called from the frame loop: neither a window that hangs feeds it, nor one behind which nobody works."""

    def __init__(
        self,
        look: Callable[[], Liveness],
        state: Callable[[], State],
        tell: Callable[[str], None] = notify,
    ) -> None:
        self._look = look
        self._state = state
        self._tell = tell

    def __call__(self, _seconds: float = 0.0) -> None:
        liveness = self._look()
        fed = "WATCHDOG=1\n" if liveness.alive else ""
        self._tell(f"{fed}STATUS={status_line(self._state(), liveness)}")


def status_line(state: State, liveness: Liveness) -> str:
    """What the terminal waits for, for `systemctl status`; nothing of any resident."""
    said = ["waiting for a resident" if isinstance(state, Idle) else "a resident is here"]
    out = [view.role for view in state.world.devices if not view.usable]
    if out:
        said.append("out: " + ", ".join(out))
    if liveness.waited_for:
        said.append("to be restarted when idle, no sign of life from " + ", ".join(liveness.waited_for))
    if liveness.late:
        said.append("not fed, no sign of life from " + ", ".join(liveness.late))
    return "; ".join(said)
