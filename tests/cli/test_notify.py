"""What systemd is told, at a real datagram socket, and when it is not."""

import os
import socket
from pathlib import Path

import pytest

from kiosk.cli.notify import Watchdog, feeding_period, notify, status_line
from kiosk.session import states as s
from kiosk.session.states import enter
from kiosk.session.world import DeviceView
from kiosk.terminal.liveness import Liveness
from tests.session.worlds import idle

STUCK = ("device:scanner",)


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A notify socket as systemd has one; gives a function that returns all that was sent to it."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

        def all_of_it() -> list[str]:
            said = []
            while True:
                try:
                    said.append(line.recv(4096).decode())
                except BlockingIOError:
                    return said

        yield all_of_it


def test_a_living_terminal_feeds_with_what_it_waits_for(heard):
    Watchdog(Liveness, idle)()
    assert heard() == ["WATCHDOG=1\nSTATUS=waiting for a resident"]


def test_one_that_is_late_is_not_fed_and_says_who(heard):
    Watchdog(lambda: Liveness(late=("delivery",)), idle)()
    (said,) = heard()
    assert "WATCHDOG" not in said
    assert said.endswith("not fed, no sign of life from delivery")


def test_a_device_that_hangs_during_a_visit_is_said_and_the_visit_goes_on(heard):
    home = enter(s.Home, idle())
    Watchdog(lambda: Liveness(waited_for=STUCK), lambda: home)()
    (said,) = heard()
    assert said.startswith("WATCHDOG=1\nSTATUS=a resident is here; ")
    assert "device:scanner" in said


def test_what_is_out_is_named():
    out = idle(devices=(DeviceView(role="slip-printer", usable=False, reason="paper-out"),))
    assert status_line(out, Liveness()) == "waiting for a resident; out: slip-printer"


@pytest.mark.parametrize(
    ("environ", "period"),
    [
        ({"WATCHDOG_USEC": "30000000"}, 10.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 10.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "half an hour"}, None),
        ({}, None),
    ],
)
def test_how_often_to_feed(environ, period):
    assert feeding_period(environ, os.getpid()) == period


def test_without_systemd_nothing_is_said(monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    assert feeding_period({}, os.getpid()) is None


def test_a_socket_that_is_gone_does_not_end_the_terminal(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "gone"))
    Watchdog(Liveness, idle)()
    assert not (tmp_path / "gone").exists()
