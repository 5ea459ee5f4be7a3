"""`kiosk doctor --boot` with a stand-in for systemd: one verdict, and the exit code the loader counts by."""

import json
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.terminal import unit_health
from tests.terminal.test_unit_health import told

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the stand-in answers; times are short."""
    answer = tmp_path / "answer"
    program = tmp_path / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat {answer}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    for name, seconds in (("STAYS", 0.01), ("PACE", 0.01), ("DEADLINE", 0.1)):
        monkeypatch.setattr(unit_health, name, seconds)
    monkeypatch.setattr("kiosk.cli.doctor_boot.STATE", tmp_path)
    monkeypatch.setattr("kiosk.terminal.failsafe.cause.os.path.ismount", lambda _: True)
    return answer


def verdict(capsys: pytest.CaptureFixture[str]) -> tuple[str, dict[str, str]]:
    document = json.loads(capsys.readouterr().out)
    return document["verdict"], {c["name"]: c["status"] for c in document["checks"]}


def test_a_good_image(systemd: Path, capsys: pytest.CaptureFixture[str]):
    systemd.write_text(told(ui="active"))
    assert main(["doctor", "--boot", "--config", str(CONFIG), "--json"]) == 0
    said, checks = verdict(capsys)
    assert said == "ready"
    assert set(checks.values()) == {"ok"}


def test_a_terminal_that_does_not_come_up(systemd: Path, capsys: pytest.CaptureFixture[str]):
    systemd.write_text(told(ui="failed"))
    assert main(["doctor", "--boot", "--config", str(CONFIG), "--json"]) == 1
    said, checks = verdict(capsys)
    assert (said, checks["screen"]) == ("down", "broken")


def test_a_missing_font(systemd: Path, capsys: pytest.CaptureFixture[str]):
    systemd.write_text(told(ui="active"))
    listing = systemd.parent / "bin" / "fc-list"
    listing.write_text("#!/bin/sh\nexit 0\n")
    listing.chmod(0o755)
    assert main(["doctor", "--boot", "--config", str(CONFIG), "--json"]) == 1
    assert verdict(capsys)[1]["fonts"] == "broken"


def test_a_font_that_is_none(systemd: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    systemd.write_text(told(ui="active"))
    (tmp_path / "face.otf").write_bytes(b"")
    faces = "\\n".join(
        f"{tmp_path}/face.otf\\t{weight}\\tNoto Sans CJK SC" for weight in ("80", "100", "200")
    )
    listing = systemd.parent / "bin" / "fc-list"
    listing.write_text(f"#!/bin/sh\nprintf '{faces}\\n{tmp_path}/face.otf\\t80\\tMaterial Icons\\n'\n")
    listing.chmod(0o755)
    assert main(["doctor", "--boot", "--config", str(CONFIG), "--json"]) == 1
    assert verdict(capsys)[1]["fonts"] == "broken"


def test_an_image_that_is_being_built_has_no_screen_yet(capsys: pytest.CaptureFixture[str]):
    assert main(["doctor", "--boot", "--no-screen", "--config", str(CONFIG), "--json"]) == 0
    assert "screen" not in verdict(capsys)[1]
