"""Each way in which an image can be broken is found, and nothing else is called broken."""

import shutil
import sys
from pathlib import Path

import pytest

from kiosk.terminal import image_health as gate
from kiosk.terminal.health import Status
from kiosk.terminal.image import ImageVersion

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder, ignore=shutil.ignore_patterns("trust", "themes", "sandbox"))
    return folder


def test_this_program_is_good():
    assert [c for c in gate.image_checks(CONFIG) if c.status is not Status.OK] == []


def test_what_is_loaded_late_is_among_the_modules_and_simulators_are_not():
    names = set(gate.modules(gate.PACKAGES))
    assert {"kiosk.terminal.works", "drivers.thermal_printer.driver", "kiosk.store.database"} <= names
    assert not [name for name in names if "simulator" in name or name.startswith("kiosk.sandbox")]


@pytest.mark.parametrize("line", ["import no_such_library", "x = 1 / 0", "def half("])
def test_a_module_that_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str):
    package = tmp_path / "cabinet"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "late.py").write_text(line)
    (package / "worse").mkdir()
    (package / "worse" / "__init__.py").write_text(line)
    monkeypatch.syspath_prepend(str(tmp_path))
    names = list(gate.modules(("cabinet",)))
    assert {"cabinet.late", "cabinet.worse"} <= set(names)
    check = gate.program_check(n for n in names if n != "cabinet.worse")
    assert check.status is Status.BROKEN
    assert "cabinet.late" in check.detail
    assert gate.program_check(["cabinet.worse"]).status is Status.BROKEN
    sys.modules.pop("cabinet", None)


def test_a_missing_language_is_broken(config: Path):
    shutil.rmtree(config / "locales" / "en")
    assert gate.words_check(config / "locales").status is Status.BROKEN


def test_a_missing_message_is_named(config: Path):
    file = config / "locales" / "en" / "faults.ftl"
    text = file.read_text("utf-8")
    first = next(iter(gate.entries(text)))
    file.write_text(text.replace(gate.entries(text)[first], ""), "utf-8")
    check = gate.words_check(config / "locales")
    assert check.status is Status.BROKEN
    assert first in check.detail


def test_a_broken_catalogue_is_broken(config: Path):
    item = next((config / "catalogue" / "items").glob("*.yaml"))
    item.write_text("id: [half", "utf-8")
    assert gate.catalogue_check(config / "catalogue").status is Status.BROKEN
    shutil.rmtree(config / "catalogue")
    assert gate.catalogue_check(config / "catalogue").status is Status.BROKEN


def test_settings_and_calendar_that_cannot_be_read_are_broken(config: Path):
    (config / "settings.toml").write_text("terminal_id = ")
    assert gate.settings_check(config / "settings.toml").status is Status.BROKEN
    for file in (config / "calendar").iterdir():
        file.write_text("[half", "utf-8")
    assert gate.calendar_check(config / "calendar").status is Status.BROKEN


def test_what_a_site_put_over_the_settings_is_not_the_image_s(config: Path):
    (config / "settings.d").mkdir(exist_ok=True)
    (config / "settings.d" / "10-site.toml").write_text("this is not TOML")
    assert [c.name for c in gate.image_checks(config) if c.status is not Status.OK] == []


def test_an_image_around_another_program_is_broken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate, "read_image", lambda: ImageVersion("1.0.0", "2.0.0+1"))
    assert gate.version_check().status is Status.BROKEN
