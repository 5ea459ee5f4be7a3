"""`kiosk update` as people and timers call it: one answer, one sentence, the right exit code."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.cli.update import ACTIONS
from tests.sandbox_platform.house import House, running

CONFIG = Path(__file__).parents[2] / "config"


class Desk:
    """A terminal's configuration whose platform runs, keys, and somebody who signs."""

    def __init__(self, folder: Path, house: House) -> None:
        self.folder = folder
        self.house = house
        self.config = folder / "config"
        shutil.copytree(CONFIG, self.config, ignore=shutil.ignore_patterns("catalogue", "locales", "sandbox"))
        (self.config / "settings.d").mkdir(exist_ok=True)
        (self.config / "settings.d" / "90-test.toml").write_text(
            f'[platform]\nurl = "{house.url}"\n[updates]\nkeyring = "{folder}/keys/update-ca.pem"\n'
            f'folder = "{folder}/updates"\nboot = "{folder}/esp"\noccupied = "{folder}/occupied"\n'
            f'[provisioning]\nsite = "{folder}/site"\nkeys = "{folder}/site-keys"\n'
        )
        entries = folder / "esp" / "loader" / "entries"
        entries.mkdir(parents=True)
        (entries / "kiosk-a.conf").write_text("version 1\n")
        (entries / "kiosk-b+0-3.conf").write_text("version 2\n")
        (folder / "bundle").write_bytes(b"x" * 1000)
        assert main(["pki", "make", "--out", str(folder / "keys")]) == 0

    def ask(self, *words: str) -> int:
        return main(["update", *words, "--config", str(self.config), "--json"])

    def sign(self, version: str, *more: str) -> int:
        keys, out = self.folder / "keys", self.folder / "manifest.json"
        words = ["--bundle", str(self.folder / "bundle"), "--version", version, "--url", "/v1/x.raucb"]
        words += ["--key", f"{keys}/update.key", "--certificate", f"{keys}/update.pem"]
        words += ["--authority", f"{keys}/update-ca.pem", "--out", str(out), *more]
        code = main(["update", "sign", *words])
        if code == 0:
            self.house.put("/sandbox/updates/manifest", json.loads(out.read_text()))
        return code


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Desk]:
    with running(tmp_path / "platform") as house:
        made = Desk(tmp_path, house)
        capsys.readouterr()
        yield made


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def test_what_is_offered_is_told_with_the_reason_to_wait(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.sign("99.0", "--wave", "0@2026-01-01T00:00:00+08:00")
    capsys.readouterr()
    assert desk.ask("check") == 0
    told = answer(capsys)
    assert (told["choice"], told["version"], told["size"]) == ("wave", "99.0", 1000)


def test_with_now_neither_wave_nor_night_is_waited_for(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.sign("99.0", "--wave", "0@2026-01-01T00:00:00+08:00", "--window", "03:00-03:00")
    capsys.readouterr()
    assert desk.ask("check", "--now") == 0
    assert answer(capsys)["choice"] == "go"


def test_a_downgrade_is_refused(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.sign("0.0.1")
    capsys.readouterr()
    assert desk.ask("check") == 1
    assert answer(capsys)["choice"] == "downgrade"


def test_nothing_on_offer_is_no_failure(desk: Desk, capsys: pytest.CaptureFixture[str]):
    assert desk.ask("check") == 0
    assert answer(capsys)["choice"] == "nothing"


def test_a_platform_that_is_away_and_a_missing_keyring_are_told_apart(
    desk: Desk, capsys: pytest.CaptureFixture[str]
):
    desk.house.put("/sandbox/faults", {"mode": "error"})
    assert desk.ask("check") == 1
    assert answer(capsys)["error"] == "platform-out"
    desk.house.put("/sandbox/faults", {"mode": "none"})
    desk.sign("99.0")
    (desk.folder / "keys" / "update-ca.pem").unlink()
    capsys.readouterr()
    assert desk.ask("check") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["error"] == "foreign-signature"
    assert "keyring" in said.err


def test_whoever_may_not_write_may_look(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.sign("99.0")
    (desk.folder / "updates").write_text("in the way")
    capsys.readouterr()
    assert desk.ask("check", "--now") == 0
    assert answer(capsys)["choice"] == "go"


def test_nothing_is_installed_where_no_image_runs(desk: Desk, capsys: pytest.CaptureFixture[str]):
    desk.sign("99.0")
    capsys.readouterr()
    assert desk.ask("install", "--now") == 1
    assert answer(capsys)["error"] == "no-image"
    assert desk.ask("install", "--bundle", str(desk.folder / "nothing")) == 2


def test_the_slots_are_told(desk: Desk, capsys: pytest.CaptureFixture[str]):
    assert desk.ask("status") == 0
    told = answer(capsys)
    assert [(slot["slot"], slot["state"]) for slot in told["slots"]] == [("A", "good"), ("B", "given up")]
    assert main(["update", "status", "--config", str(desk.config)]) == 0
    assert "given up" in capsys.readouterr().out


def test_what_came_back_is_confirmed_and_told(desk: Desk, capsys: pytest.CaptureFixture[str]):
    (desk.folder / "updates").mkdir()
    (desk.folder / "updates" / "update.json").write_text(
        json.dumps(
            {"last_issued": None, "given_up": [], "version": "", "outcome": None, "told": True,
             "pending": {"version": "99.0", "slot": "B", "installed": True}}
        )
    )  # fmt: skip
    assert desk.ask("confirm") == 0
    told = answer(capsys)
    assert (told["version"], told["state"], told["told"]) == ("99.0", "rolled-back", True)
    assert list(desk.house.get("/sandbox/updates").json()) == ["99.0"]


@pytest.mark.parametrize("text", ["not json", "{}", '{"given_up": 5}', "[]"])
def test_a_broken_memory_does_not_end_updates(desk: Desk, capsys: pytest.CaptureFixture[str], text: str):
    (desk.folder / "updates").mkdir()
    (desk.folder / "updates" / "update.json").write_text(text)
    assert desk.ask("confirm") == 0
    assert answer(capsys)["state"] == ""


@pytest.mark.parametrize(
    "more", [("--wave", "half"), ("--wave", "50@yesterday"), ("--window", "night"), ("--key", "/nowhere")]
)
def test_what_cannot_be_signed_is_said(desk: Desk, capsys: pytest.CaptureFixture[str], more: tuple[str, str]):
    assert desk.sign("99.0", *more) == 2
    assert capsys.readouterr().err.startswith("kiosk update: ")


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_each_action_has_an_example(capsys: pytest.CaptureFixture[str], action: str):
    with pytest.raises(SystemExit) as ended:
        main(["update", action, "--help"])
    assert ended.value.code == 0
    assert f"kiosk update {action}" in capsys.readouterr().out


def shown(desk: Desk, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """How updates stand by the figures of `kiosk metrics show`."""
    capsys.readouterr()
    main(["metrics", "show", "--json", "--config", str(desk.config), "--state", str(desk.folder / "state")])
    rows = json.loads(capsys.readouterr().out)
    found = [row["labels"] for row in rows if row["name"] == "kiosk_update_state"]
    assert len(found) <= 1
    return found[0] if found else {}


def test_the_figures_tell_what_the_updater_wrote(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """From `install` over the boot to `confirm`, with a stand-in for RAUC alone."""
    assert shown(desk, capsys) == {}
    rauc = desk.folder / "bin" / "rauc"
    rauc.parent.mkdir()
    told = json.dumps({"compatible": "zhengwu-kiosk", "version": "99.0"})
    rauc.write_text(f"#!/bin/sh\n[ $1 = install ] || echo '{told}'\n")
    rauc.chmod(0o755)
    monkeypatch.setenv("PATH", f"{rauc.parent}", prepend=":")
    (desk.folder / "cmdline").write_text("root=/dev/sda2 rauc.slot=A\n")
    monkeypatch.setattr("kiosk.cli.update.parts.CMDLINE", desk.folder / "cmdline")
    assert desk.ask("install", "--bundle", str(desk.folder / "bundle"), "--no-reboot") == 0
    assert shown(desk, capsys) == {"state": "installed", "version": "99.0"}
    assert desk.ask("confirm") == 0
    assert shown(desk, capsys) == {"state": "rolled-back", "version": "99.0"}, "it was tried three times"
