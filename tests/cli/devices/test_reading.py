"""`kiosk devices read`: one reading, or one sentence."""

import json

import pytest

from drivers.common.events import Key, Sensor
from drivers.id_card.simulator import IdCardSimulator
from drivers.keypad.simulator import KeypadSimulator
from drivers.panel.simulator import PanelSimulator
from drivers.scanner.hid_simulator import HidScannerSimulator
from drivers.scanner.simulator import ScannerSimulator
from kiosk.cli import main
from kiosk.cli.devices.making import table_at
from kiosk.cli.errors import CommandError
from kiosk.sandbox.bench.stands.id_card import card_of
from kiosk.sandbox.residents import load_residents
from tests.cli.devices.hands import meanwhile, write


def test_a_port_replaces_only_the_port_of_the_configured_table(config, ask, plug):
    reader = plug(IdCardSimulator, "reader", baud=19200)
    reader.place(card_of(load_residents(config / "sandbox" / "residents.yaml")["senior"]), fingerprints=2)
    write(config, "10.toml", '[devices.id-card]\nport = "/dev/gone"\nbaud = 9600\nfingerprints = true\n')
    with pytest.raises(CommandError) as failed:
        ask("read", "id-card", "--port", str(reader.link), "--timeout", "0.5")
    assert failed.value.code == "silent"
    write(config, "10.toml", '[devices.id-card]\nport = "/dev/gone"\nbaud = 19200\nfingerprints = true\n')
    code, told = ask("read", "id-card", "--port", str(reader.link), "--timeout", "10")
    assert (code, told["kind"]) == (0, "citizen")


@pytest.mark.parametrize(
    ("role", "table", "port", "wanted"),
    [
        (
            "id-card",
            {"driver": "sdt", "port": "/dev/a", "photo_library": "/l.so", "baud": 9600},
            "/dev/b",
            {"driver": "sdt", "port": "/dev/b", "photo_library": "/l.so", "baud": 9600},
        ),
        (
            "slip-printer",
            {"port": "/dev/a", "font": "/f.ttc"},
            "/dev/b",
            {"driver": "escpos", "port": "/dev/b", "font": "/f.ttc"},
        ),
        (
            "scanner",
            {"driver": "serial", "port": "/dev/a", "profile": "newland"},
            "/dev/input/event3",
            {"driver": "hid", "path": "/dev/input/event3"},
        ),
        (
            "camera",
            {"driver": "v4l2", "path": "/dev/a", "gain": 3},
            "/dev/b",
            {"driver": "v4l2", "path": "/dev/b", "gain": 3},
        ),
        (
            "camera",
            {"driver": "picture", "width": 640},
            "/dev/video0",
            {"driver": "v4l2", "path": "/dev/video0"},
        ),
        (
            "a4-printer",
            {"driver": "ipp", "uri": "ipp://h/printers/a", "tray": "tray-2"},
            "ipp://h/printers/b",
            {"driver": "ipp", "uri": "ipp://h/printers/b", "tray": "tray-2"},
        ),
        ("panel", {}, "/dev/b", {"driver": "serial", "port": "/dev/b"}),
        ("social-card", {}, "ACS", {"driver": "pcsc", "reader": "ACS"}),
    ],
)
def test_a_table_at_another_place_keeps_what_its_driver_knows(role, table, port, wanted):
    assert table_at(role, table, port) == wanted


def test_a_reading_that_fails_is_one_document_and_one_sentence(config, capsys):
    words = ["devices", "read", "id-card", "--port", "/dev/no-such-port", "--config", str(config), "--json"]
    assert main(words) == 1
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["error"] == "no-device"
    assert told["detail"].startswith("id-card: no-device: Check power and cable")
    assert said.err == f"kiosk devices: {told['detail']}\n"


def test_what_cannot_be_asked_is_one_document_too(config, capsys):
    assert main(["devices", "read", "scanner", "--config", str(config), "--json"]) == 2
    assert json.loads(capsys.readouterr().out) == {
        "error": "not-asked",
        "detail": "no scanner is configured; give --port",
    }
    assert main(["devices", "read", "scanner", "--config", str(config)]) == 2
    assert capsys.readouterr().out == ""


def test_a_code_a_key_and_the_panel_are_read(ask, plug):
    scanner, hid = plug(ScannerSimulator, "scanner"), plug(HidScannerSimulator, "kbd")
    keypad, panel = plug(KeypadSimulator, "keypad"), plug(PanelSimulator, "panel")
    panel.feel(Sensor.TRAY, True)
    for role, simulator, hand, wanted in (
        ("scanner", scanner, lambda: scanner.show("]Q1ZWZD:1"), {"text": "ZWZD:1", "kind": "qr"}),
        ("scanner", hid, lambda: hid.show("ZWZD:2"), {"text": "ZWZD:2", "kind": ""}),
        ("keypad", keypad, lambda: keypad.press(Key.HELP), {"key": "help"}),
    ):
        thread = meanwhile(hand, 0.3)
        assert ask("read", role, "--port", str(simulator.link), "--timeout", "10") == (0, wanted)
        thread.stop()
    code, reading = ask("read", "panel", "--port", str(panel.link))
    assert code == 0
    assert reading["sensors"] == {"door": False, "presence": False, "tray": True}


def test_what_cannot_be_read_and_a_role_that_is_missing_are_told_in_a_sentence(ask):
    for words, sentence in ((("read",), "read what"), (("read", "scanner"), "no scanner is configured")):
        with pytest.raises(CommandError, match=sentence):
            ask(*words)
    with pytest.raises(CommandError, match="cannot be read"):
        ask("read", "slip-printer", "--port", "/dev/null")
