"""`kiosk devices probe`: who is plugged in, and settings that reach them."""

import tomllib

import pytest

from drivers.hotplug.plugged import Plugged
from drivers.id_card.simulator import IdCardSimulator
from drivers.keypad.simulator import KeypadSimulator
from drivers.panel.simulator import PanelSimulator
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.cli.devices import probing
from kiosk.cli.errors import CommandError
from kiosk.cli.places import settings
from tests.cli.devices.hands import write


@pytest.mark.parametrize(
    ("kind", "options", "role", "more"),
    [
        (IdCardSimulator, {}, "id-card", {"driver": "sdt", "baud": 115200}),
        (SlipPrinterSimulator, {}, "slip-printer", {"driver": "escpos", "baud": 115200}),
        (SlipPrinterSimulator, {"baud": 9600}, "slip-printer", {"driver": "escpos", "baud": 9600}),
        (PanelSimulator, {}, "panel", {"driver": "serial"}),
        (ScannerSimulator, {"profile": "newland"}, "scanner", {"profile": "newland", "baud": 115200}),
        (ScannerSimulator, {"profile": "zebra-ssi"}, "scanner", {"profile": "zebra-ssi"}),
        (
            ScannerSimulator,
            {"profile": "honeywell", "baud": 9600},
            "scanner",
            {"profile": "honeywell", "baud": 9600},
        ),
    ],
)
def test_who_answers_at_a_port_is_recognised_with_settings_that_work(ask, plug, kind, options, role, more):
    simulator = plug(kind, "port", **options)
    code, told = ask("probe", "--port", str(simulator.link))
    assert code == 0
    assert [(f["role"], f["confirmed"]) for f in told["found"]] == [(role, True)]
    table = told["proposal"][role]
    assert table["port"] == str(simulator.link)
    assert more.items() <= table.items()
    assert tomllib.loads(told["toml"]) == {"devices": told["proposal"]}


def test_probing_prints_nothing(ask, plug):
    printer = plug(SlipPrinterSimulator, "port")
    ask("probe", "--port", str(printer.link))
    assert printer.slips() == ()


def test_a_port_where_nobody_answers_is_not_taken_for_anything(ask, plug):
    silent = plug(ScannerSimulator, "port")
    code, told = ask("probe", "--port", str(silent.link))
    assert (code, told["proposal"], told["toml"]) == (1, {}, "")


def test_a_port_that_is_not_there_is_named_with_its_reason(ask):
    code, told = ask("probe", "--port", "/dev/no-such-port")
    assert code == 1
    assert told["found"][0]["reason"] == "no-device"


def test_a_folder_and_a_file_are_no_devices(ask, config):
    for path in (config, config / "settings.toml"):
        with pytest.raises(CommandError, match="is no device"):
            ask("probe", "--port", str(path))


def test_nothing_is_written_unless_told_to_and_what_was_there_is_kept(ask, config, plug):
    panel, keypad = plug(PanelSimulator, "panel"), plug(KeypadSimulator, "keypad")
    file = config / "settings.d" / "50-devices.toml"
    ask("probe", "--port", str(panel.link))
    assert not file.exists()
    assert ask("probe", "--port", str(panel.link), "--write")[0] == 0
    first = file.read_bytes()
    assert ask("probe", "--port", str(keypad.link), "--write")[0] == 0
    assert file.with_name("50-devices.toml.old").read_bytes() == first
    assert settings(config).settings.devices == {
        "keypad": {"driver": "evdev", "path": str(keypad.link)},
        "panel": {"driver": "serial", "port": str(panel.link)},
    }
    assert sorted(path.name for path in file.parent.iterdir()) == ["50-devices.toml", "50-devices.toml.old"]


def test_settings_that_would_not_work_together_are_not_written(ask, config, plug):
    panel = plug(PanelSimulator, "panel")
    write(config, "10.toml", '[devices.panel]\ncolour = "red"\n')
    with pytest.raises(CommandError, match=r"devices\.panel\.colour"):
        ask("probe", "--port", str(panel.link), "--write")
    assert not (config / "settings.d" / "50-devices.toml").exists()


def test_a_broken_file_of_before_is_not_overwritten(ask, config, plug):
    panel = plug(PanelSimulator, "panel")
    write(config, "50-devices.toml", "[devices")
    with pytest.raises(CommandError, match="no TOML"):
        ask("probe", "--port", str(panel.link), "--write")
    assert (config / "settings.d" / "50-devices.toml").read_text() == "[devices"


def test_all_that_is_plugged_in_is_asked_and_one_device_is_proposed_for_each_role(ask, plug, monkeypatch):
    card, panel = plug(IdCardSimulator, "card"), plug(PanelSimulator, "panel")
    places = {"p1": str(card.link), "p2": str(panel.link)}
    there = [Plugged(node, "tty", place=place) for place, node in places.items()]
    there += [
        Plugged("/dev/video0", "video4linux", place="p3"),
        Plugged("/dev/video2", "video4linux", place="p4"),
        Plugged("/dev/input/event5", "input", "1eab", "0c06", serial="S1"),
        Plugged("/dev/bus/usb/001/004", "usb", "0400", "c35a"),
    ]
    monkeypatch.setattr(probing, "plugged_in", lambda: there)
    monkeypatch.setattr(probing, "queues", list)
    code, told = ask("probe")
    assert code == 0
    assert {role: table["driver"] for role, table in told["proposal"].items()} == {
        "id-card": "sdt",
        "panel": "serial",
        "camera": "v4l2",
        "document-camera": "v4l2",
        "scanner": "hid",
    }
    assert told["udev"].count("ID_KIOSK_ROLE") == 5
    assert [f["what"] for f in told["found"]][-1].startswith("identity card reader, ministry pattern")
