"""`kiosk devices`: what a technician asks of the cabinet's devices, against simulators behind real lines."""

import argparse
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
import tomllib
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from drivers.common.events import Key, Sensor
from drivers.hotplug.monitor import Change
from drivers.hotplug.plugged import Plugged
from drivers.id_card.simulator import IdCardSimulator
from drivers.keypad.simulator import KeypadSimulator
from drivers.panel.simulator import PanelSimulator
from drivers.scanner.hid_simulator import HidScannerSimulator
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from kiosk.cli import devices, main
from kiosk.cli.devices import listing, probing
from kiosk.cli.devices.making import table_at
from kiosk.cli.errors import CommandError
from kiosk.cli.places import settings
from kiosk.sandbox.bench.stands.id_card import card_of
from kiosk.sandbox.residents import load_residents

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path):
    """A configuration folder of one's own, without devices."""
    folder = tmp_path / "config"
    folder.mkdir()
    for name in ("catalogue", "locales", "sandbox"):
        (folder / name).symlink_to(ROOT / "config" / name)
    shipped = (ROOT / "config" / "settings.toml").read_text("utf-8")
    (folder / "settings.toml").write_text(shipped[: shipped.index("[devices.")], "utf-8")
    return folder


@pytest.fixture
def ask(config, capsys):
    """Runs the command in this process; its exit code and its one JSON document."""

    def run(*words: str) -> tuple[int, Any]:
        parser = argparse.ArgumentParser()
        devices.arguments(parser)
        code = devices.run(parser.parse_args([*words, "--config", str(config), "--json"]))
        said = capsys.readouterr().out
        return code, json.loads(said) if said else None

    return run


@pytest.fixture
def plug(tmp_path):
    """Starts simulators, and stops them in the end."""
    plugged: list[Any] = []

    def start(kind: Any, name: str, **options: Any) -> Any:
        simulator = kind(tmp_path / name, **options)
        simulator.start()
        plugged.append(simulator)
        return simulator

    yield start
    for simulator in plugged:
        simulator.stop()


def meanwhile(action, seconds: float = 0.05) -> threading.Thread:
    """Does something again and again until the test's thread is joined: a hand before the device."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(seconds):
            action()

    thread = threading.Thread(target=run, daemon=True)
    thread.stop = stop.set
    thread.start()
    return thread


def write(config: Path, name: str, text: str) -> None:
    (config / "settings.d").mkdir(exist_ok=True)
    (config / "settings.d" / name).write_text(text, "utf-8")


# list


def test_every_configured_role_is_listed_also_one_with_wrong_settings(ask, config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n[devices.panel]\ncolour = "red"\n')
    code, rows = ask("list")
    assert code == 1
    assert [(row["role"], row["state"], row["reason"]) for row in rows] == [
        ("scanner", "online", ""),
        ("panel", "unknown", "settings"),
    ]
    assert "devices.panel.port" in rows[1]["advice"]


def test_watching_tells_every_change_to_a_pipe(config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n')
    words = [sys.executable, "-m", "kiosk.cli", "devices", "list", "--watch", "--config", str(config)]
    for more, online, away in (
        ([], b"scanner  online", b"scanner  no_device"),
        (["--json"], b'"state": "online"', b'"state": "no_device"'),
    ):
        with ended(subprocess.Popen([*words, *more], cwd=ROOT, stdout=subprocess.PIPE)) as watching:
            descriptor = watching.stdout.fileno()
            assert seen(descriptor, online)
            scanner.unplug()
            assert seen(descriptor, away)
            scanner.plug()
            assert seen(descriptor, online)


def test_watching_tells_what_is_plugged_in_and_pulled():
    news = listing._News()
    for present in (True, False):
        news.hear(Change(Plugged("/dev/ttyUSB0", "tty", name="FTDI"), present, "id-card"))
    assert news.take() == ["plugged in /dev/ttyUSB0 FTDI id-card", "pulled /dev/ttyUSB0 FTDI id-card"]
    assert news.take() == []


def test_watching_on_a_terminal_draws_a_table_that_stays_fresh(config, plug):
    scanner = plug(ScannerSimulator, "scanner")
    write(config, "10.toml", f'[devices.scanner]\nport = "{scanner.link}"\n')
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "kiosk.cli", "devices", "list", "--watch", "--config", str(config)]
    terminal = {**os.environ, "TERM": "xterm"}
    started = subprocess.Popen(words, cwd=ROOT, stdout=theirs, env=terminal, preexec_fn=_heed_interrupts)
    with ended(started) as watching:
        assert seen(ours, b"online")
        scanner.unplug()
        assert seen(ours, b"no_device")
        watching.send_signal(2)
        # A terminal that nobody reads from fills up, and then holds whoever writes to it.
        assert read_until(ours, lambda: watching.poll() is not None)
        assert watching.wait(20) == 0
    os.close(ours)
    os.close(theirs)


def _heed_interrupts() -> None:
    # Whoever started these tests in the background had them ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def ended(process):
    """Ends a process that a failing test leaves behind."""
    with process:
        try:
            yield process
        finally:
            process.kill()


def seen(descriptor: int, words: bytes) -> bool:
    heard = bytearray()
    return read_until(descriptor, lambda: words in heard, heard)


def read_until(descriptor: int, done, heard: bytearray | None = None) -> bool:
    """Reads from a terminal until `done()`, for half a minute at most."""
    until = time.monotonic() + 30
    while not done() and time.monotonic() < until:
        if select.select([descriptor], [], [], 0.1)[0]:
            piece = os.read(descriptor, 4096)
            if heard is not None:
                heard += piece
    return done()


def test_a_state_folder_without_a_sandbox_is_told(ask, tmp_path):
    for words in (("list",), ("read", "scanner")):
        with pytest.raises(CommandError, match="no sandbox runs in"):
            ask(*words, "--state", str(tmp_path))


# read


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


# probe


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


# test


def verdicts(report: Any) -> list[tuple[str, bool]]:
    return [(step["name"], step["ok"]) for step in report["steps"]]


def test_a_reader_is_tested_with_and_without_a_card(ask, plug):
    reader = plug(IdCardSimulator, "reader")
    code, report = ask("test", "id-card", "--port", str(reader.link))
    assert (code, report["role"], report["ok"]) == (0, "id-card", True)
    assert verdicts(report) == [("connect", True), ("module", True)]
    assert set(report["steps"][0]) == {"name", "ok", "detail", "seconds"}
    code, report = ask("test", "id-card", "--port", str(reader.link), "--with-media", "--timeout", "0.5")
    assert (code, verdicts(report)[-1]) == (1, ("card", False))


def test_a_device_that_is_not_there_fails_at_the_first_step_with_advice(ask):
    code, report = ask("test", "scanner", "--port", "/dev/no-such-port")
    assert (code, report["ok"], verdicts(report)) == (1, False, [("connect", False)])
    assert "no-device: Check power and cable" in report["steps"][0]["detail"]


def test_a_scanner_is_lit_and_a_code_read_without_being_shown(ask, plug):
    scanner = plug(ScannerSimulator, "scanner")
    code, report = ask("test", "scanner", "--port", str(scanner.link))
    assert (code, verdicts(report)) == (0, [("connect", True), ("trigger", True)])
    hand = meanwhile(lambda: scanner.show(f"ZWZD:{time.monotonic()}"), 0.2)
    code, report = ask("test", "scanner", "--port", str(scanner.link), "--with-media")
    hand.stop()
    assert (code, verdicts(report)[-1]) == (0, ("code", True))
    assert "ZWZD" not in json.dumps(report)


def test_a_printer_prints_only_when_told_to(ask, plug):
    printer = plug(SlipPrinterSimulator, "printer")
    code, report = ask("test", "slip-printer", "--port", str(printer.link))
    assert (code, verdicts(report), printer.slips()) == (0, [("connect", True), ("paper", True)], ())
    code, report = ask("test", "slip-printer", "--port", str(printer.link), "--print")
    assert (code, verdicts(report)[-1]) == (0, ("print", True))
    assert len(printer.slips()) == 1


def test_every_light_of_the_panel_is_tried(ask, plug, monkeypatch):
    monkeypatch.setattr("kiosk.cli.devices.steps.LIT", 0.05)
    panel = plug(PanelSimulator, "panel", lights=("card", "slip"))
    code, report = ask("test", "panel", "--port", str(panel.link))
    assert code == 0
    assert [name for name, _ in verdicts(report)] == ["connect", "sensors", "light card", "light slip"]
    assert report["steps"][1]["detail"] == "door no, presence no, tray no"
    assert set(panel.lights.values()) == {"off"}


def test_a_keypad_must_send_the_key_that_was_asked_for(ask, plug):
    keypad = plug(KeypadSimulator, "keypad")
    hand = meanwhile(lambda: keypad.press(Key.LEFT), 0.1)
    code, report = ask("test", "keypad", "--port", str(keypad.link), "--with-media")
    hand.stop()
    assert code == 1
    assert verdicts(report)[:3] == [("connect", True), ("key left", True), ("key right", False)]


def test_a_camera_is_tested_for_pictures_light_and_edges(ask, config):
    write(config, "10.toml", '[devices.camera]\ndriver = "picture"\n')
    code, report = ask("test", "camera")
    assert [name for name, _ in verdicts(report)] == ["connect", "frames", "brightness", "focus"]
    assert code == 0, report


def test_a_document_camera_sees_a_desk_and_fails_where_no_page_comes(ask, config):
    write(config, "10.toml", '[devices.document-camera]\ndriver = "picture"\n')
    code, report = ask("test", "document-camera", "--with-media", "--timeout", "1.5")
    assert code == 1
    assert verdicts(report)[:2] == [("connect", True), ("frames", True)]
    assert verdicts(report)[-1] == ("reading", False)


def test_the_steps_are_told_live_to_a_person(plug):
    reader = plug(IdCardSimulator, "reader")
    words = ["devices", "test", "id-card", "--port", str(reader.link)]
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", *words], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [["ok", "connect"], ["ok", "module"]]
    assert lines[-1] == "id-card: in order"
