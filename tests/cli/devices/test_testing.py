"""`kiosk devices test`: step by step, live."""

import json
import subprocess
import sys
import time
from typing import Any

from drivers.common.events import Key
from drivers.id_card.simulator import IdCardSimulator
from drivers.keypad.simulator import KeypadSimulator
from drivers.panel.simulator import PanelSimulator
from drivers.scanner.simulator import ScannerSimulator
from drivers.thermal_printer.simulator import SlipPrinterSimulator
from tests.cli.devices.hands import ROOT, meanwhile, write


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
