"""Asking who is at a port: whatever answers, nobody is invented; and what is proposed can be used."""

import random
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.common.pty_port import PtyPort
from drivers.common.registry import create, roles
from drivers.hotplug.handshake import Answered, Recognised, ask_port
from drivers.hotplug.plugged import Plugged
from drivers.hotplug.proposal import (
    Finding,
    by_kind,
    not_used,
    propose,
    remarks_of,
    rules_of,
    settings_of,
    toml_of,
)
from drivers.hotplug.rules import file_of
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator


class Nonsense(PtyPort):
    """Answers everything with something else each time."""

    def receive(self, data):
        self.send(random.Random(len(data)).randbytes(40))


class Echo(PtyPort):
    """Says what it hears: a cable with its two lines joined."""

    def receive(self, data):
        self.send(data)


@pytest.mark.parametrize("kind", [Nonsense, Echo])
def test_nonsense_and_echoes_are_nobody(kind, tmp_path):
    port = kind(tmp_path / "port")
    port.start()
    answered = ask_port(str(port.link))
    port.stop()
    assert answered.found is None
    assert answered.asked == ("slip-printer", "id-card", "panel", "scanner")


class Mute(PtyPort):
    """Hears, and says nothing: an empty port."""

    def receive(self, data):
        pass


def test_an_empty_port_takes_not_much_longer_than_it_is_said(tmp_path):
    port, told = Mute(tmp_path / "port"), []
    port.start()
    began = time.monotonic()
    answered = ask_port(str(port.link), told=told.append)
    took = time.monotonic() - began
    port.stop()
    assert answered == Answered(None, "", ("slip-printer", "id-card", "panel", "scanner"))
    assert told[-2:] == ["scanner", "scanner"]
    assert took < 15, "about eleven on an idle machine"


class LateScanner(ScannerSimulator):
    """Says every answer later than anybody waits for it at first."""

    def send(self, data, delay=0.0):
        super().send(data, delay + 0.7)


@pytest.mark.parametrize("profile", ["honeywell", "newland", "zebra-ssi"])
def test_a_scanner_on_a_busy_machine_is_asked_once_more_with_patience(profile, tmp_path):
    scanner = LateScanner(tmp_path / "port", profile=profile, baud=9600)
    scanner.start()
    answered = ask_port(str(scanner.link), ("scanner",))
    scanner.stop()
    assert answered.found is not None
    assert dict(answered.found.settings) == {
        "driver": "serial",
        "port": str(scanner.link),
        "baud": 9600,
        "profile": profile,
    }
    assert answered.asked == ("scanner",)


def test_a_port_pulled_meanwhile_is_a_reason(tmp_path):
    port = Nonsense(tmp_path / "port")
    port.start()
    answered = ask_port(str(port.link), told=lambda role: port.unplug() if role == "panel" else None)
    port.stop()
    assert (answered.found, answered.reason) == (None, "no-device")


def test_a_printer_is_asked_nothing_that_it_would_print(tmp_path):
    heard = bytearray()

    class Listening(SlipPrinterSimulator):
        def receive(self, data):
            heard.extend(data)
            super().receive(data)

    printer = Listening(tmp_path / "port")
    printer.start()
    ask_port(str(printer.link))
    printer.stop()
    assert bytes(heard) == b"\x10\x04\x01\x10\x04\x04"


def answered(role, path="/dev/ttyUSB0", **more):
    return Recognised(role, {"driver": "x", "port": path}, **more)


def test_who_answered_is_preferred_to_who_is_guessed_and_the_first_to_the_second():
    guessed = Finding(Plugged("/dev/a", "tty"), "", answered("scanner", confirmed=False))
    first = Finding(Plugged("/dev/b", "tty"), "", answered("scanner"))
    second = Finding(Plugged("/dev/c", "tty"), "", answered("scanner"))
    nobody = Finding(Plugged("/dev/d", "tty"))
    findings = [guessed, first, second, nobody]
    assert propose(findings) == {"scanner": first}
    assert not_used(findings, propose(findings)) == [guessed, second, nobody]


def test_a_device_that_nothing_tells_apart_gets_no_rule():
    named = Finding(Plugged("/dev/a", "tty", place="p1"), "", answered("panel"))
    nameless = Finding(Plugged("/dev/b", "tty"), "", answered("scanner"))
    rules = rules_of(propose([named, nameless]))
    assert [rule.role for rule in rules] == ["panel"]
    assert file_of(rules).count("ID_KIOSK_ROLE") == 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_path_and_any_remark_make_right_toml(path, remark):
    table = {"port": path, "baud": 9600, "watch": True, "same_code": 1.5}
    text = toml_of({"id-card": table}, {"id-card": remark})
    assert tomllib.loads(text) == {"devices": {"id-card": table}}


@pytest.mark.parametrize(
    "device",
    [
        Plugged("/dev/video0", "video4linux"),
        Plugged("/dev/input/event3", "input"),
        Plugged("/dev/input/event4", "input", "0c2e", "0b61"),
        Plugged("/dev/ttyACM0", "tty", "1eab", "0c06"),
    ],
)
def test_what_is_guessed_by_its_kind_is_a_device_that_can_be_made(device):
    found = by_kind(device)
    assert found is not None
    assert not found.confirmed
    proposal = propose([Finding(device, "", found)])
    for role, table in settings_of(proposal).items():
        assert role in roles()
        assert create(role, table).role == role
    assert "by its kind only" in next(iter(remarks_of(proposal).values()))


def test_a_role_link_says_which_of_two_cameras_is_which():
    first = Plugged("/dev/video0", "video4linux", links=("/dev/kiosk/document-camera",))
    second = Plugged("/dev/video2", "video4linux", links=("/dev/kiosk/camera",))
    proposal = propose([Finding(device, "", by_kind(device)) for device in (first, second)])
    assert {role: finding.device.node for role, finding in proposal.items()} == {
        "document-camera": "/dev/video0",
        "camera": "/dev/video2",
    }
