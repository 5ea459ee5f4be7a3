"""A support bundle says what ops need, and nothing of the people and secrets that were near it."""

import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.store import Store
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.image import read_image
from kiosk.terminal.masking import MASK, masked, without_secrets
from kiosk.terminal.places import STORE_FILE
from tests.store.samples import a_submission as submission

ROOT = Path(__file__).parents[2]
CANARIES = (
    "11010519491231002X",
    "110105491231002",
    "13812345678",
    "8613912345678",
    "6217001234567890123",
    "H12345678",
    "E12345678",
    "陈秀兰",
    "某省某市某区测试路1号",
)
PASSWORD = "very-secret-9"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose journal says all it must not, a store with a case, and settings with a password."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("journalctl", "systemctl", "rauc", "lsusb", "df"):
        lines = "\n".join(f"{name}: about {canary}, seen" for canary in CANARIES)
        (programs / name).write_text(
            f"#!/bin/sh\ncat <<'END'\n{lines}\n{name} http://ops:{PASSWORD}@host/x\nEND\n"
        )
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.toml").write_text((ROOT / "config/settings.toml").read_text("utf-8"), "utf-8")
    (config / "settings.d").mkdir()
    (config / "settings.d/50.toml").write_text(
        f'[devices.a4-printer]\ndriver = "ipp"\nuri = "ipp://ops:{PASSWORD}@printer/q"\n'
        f'password = "{PASSWORD}"\n'
    )
    (tmp_path / "state").mkdir()
    with Store(tmp_path / "state" / STORE_FILE, cipher_from_file(tmp_path / "state/store.key")) as store:
        store.keep_case(submission(), datetime.now(UTC))
    return tmp_path


def bundle(machine: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict, dict[str, str]]:
    words = ["--out", str(machine / "s.tar.gz"), "--config", str(machine / "config")]
    assert main(["support-bundle", *words, "--state", str(machine / "state"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with tarfile.open(machine / "s.tar.gz") as opened:
        files = {m.name.removeprefix("support/"): opened.extractfile(m).read().decode() for m in opened}
    return told, files


def test_it_tells_versions_settings_states_and_logs(machine, capsys):
    told, files = bundle(machine, capsys)
    assert told["contents"] == sorted(files)
    assert json.loads(files["versions.json"])["program"] == read_image().program
    settings = json.loads(files["settings.json"])
    assert settings["terminal_id"]["value"] == "T0001"
    assert settings["devices.a4-printer.uri"]["origin"].endswith("50.toml")
    store = json.loads(files["store.json"])
    assert [entry["kind"] for entry in store["outbox"]] == ["case"]
    assert store["audit_intact"] is True
    assert "seen" in files["journal.txt"]
    assert told["masked"] >= len(CANARIES)


def test_nobody_and_no_secret_is_in_it(machine, capsys):
    _, files = bundle(machine, capsys)
    kept = submission()
    people = [*CANARIES, PASSWORD, kept.applicant_name.reveal(), kept.applicant_number.reveal()]
    for name, text in files.items():
        found = [word for word in people if word in text]
        assert not found, f"{name} has {found}"


def test_a_bundle_that_cannot_be_written_leaves_no_half(machine, capsys):
    words = ["--config", str(machine / "config"), "--state", str(machine / "state")]
    assert main(["support-bundle", "--out", str(machine / "away/s.tar.gz"), *words]) == 2
    assert "cannot be written" in capsys.readouterr().err
    assert not list(machine.rglob("*.part"))


def test_broken_settings_are_told_in_the_bundle(machine, capsys):
    (machine / "config/settings.d/60.toml").write_text("nonsense = 1\n")
    _, files = bundle(machine, capsys)
    assert "nonsense" in files["settings.txt"]


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-24T15:13:00.123456+0800 kiosk[312]: entry 7 delivered, attempt 2",
        "version 0.1.0+20261124, sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "T0001-20261124-AB12CD",
        "free 219043332096 bytes",
    ],
)
def test_what_names_nobody_stays(harmless):
    assert masked(harmless) == (harmless, 0)


def test_a_secret_is_told_to_be_set():
    told = without_secrets({"a.password": "x", "a.token": "", "a.port": "/dev/x"})
    assert told == {"a.password": MASK, "a.token": "", "a.port": "/dev/x"}
