"""Telling systemd that the terminal is ready (sd_notify protocol): one datagram, when it asked for one."""

import contextlib
import os
import socket


def notify(message: str) -> None:
    """Sends `message` to $NOTIFY_SOCKET; does nothing without one."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line, contextlib.suppress(OSError):
        line.sendto(message.encode(), address)
