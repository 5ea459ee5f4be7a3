"""What a visit leaves is gone after a wipe; what must stay, stays."""

import json
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.terminal.leftovers import Wiped, wipe

CANARY = "陈秀兰 11010519491231002X"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    for name in (
        "dev/shm/card-x1/photo.wlt",
        "var/spool/cups/d00012-001",
        "var/spool/cups/c00012",
        "var/spool/cups/tmp/half",
        "run/kiosk/data/rime/luna.userdb/1.ldb",
        "run/kiosk/.cache/x",
        "var/lib/kiosk/kiosk.sqlite3",
        "dev/shm/other",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CANARY)
    return tmp_path


def test_leftovers_are_gone_and_the_rest_stays(machine):
    assert wipe(machine) == Wiped(removed=6)
    left = {str(f.relative_to(machine)) for f in machine.rglob("*") if f.is_file()}
    assert left == {"var/lib/kiosk/kiosk.sqlite3", "dev/shm/other"}
    assert wipe(machine) == Wiped(removed=0)


def test_a_link_is_removed_and_not_followed(machine):
    (machine / "run/kiosk/out").symlink_to(machine / "var/lib/kiosk")
    wipe(machine)
    assert (machine / "var/lib/kiosk/kiosk.sqlite3").read_text() == CANARY
    assert not (machine / "run/kiosk/out").is_symlink()


def test_what_cannot_be_removed_is_told_without_its_name(machine, monkeypatch, capsys):
    def refuse(_path: object) -> None:
        raise PermissionError(13, "no", "d00012-001")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert main(["wipe", "--root", str(machine), "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["stuck"] == ["var/spool/cups", "var/spool/cups/tmp"]
    assert "d00012" not in said.out + said.err
