"""Every setting that the shipped file and the pages for technicians show is one that works."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from drivers.common.registry import DRIVERS, create
from kiosk.terminal.settings import BASE, Place, load_settings

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "devices"
SHIPPED = (ROOT / "config" / BASE).read_text("utf-8")
EXAMPLE = re.compile(r"^#(?=[\[a-z])", re.MULTILINE)
BLOCK = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACED = re.compile(r'`([a-z0-9-]+) = "([a-z-]+)"` under `\[places\]`')


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The shipped settings with everything in them that is only an example."""
    folder = tmp_path_factory.mktemp("config")
    (folder / BASE).write_text(EXAMPLE.sub("", SHIPPED), "utf-8")
    return load_settings(folder).settings


def examples(page: Path) -> dict[str, dict[str, Any]]:
    """The device tables that a page shows, by role."""
    devices: dict[str, dict[str, Any]] = {}
    for block in BLOCK.findall(page.read_text("utf-8")):
        devices |= tomllib.loads(block).get("devices", {})
    return devices


def test_the_shipped_file_has_an_example_and_a_place_for_every_role(full: Any) -> None:
    assert set(full.devices) == set(full.places) == set(DRIVERS)


@pytest.mark.parametrize("role", DRIVERS)
def test_a_driver_takes_what_the_shipped_file_says_of_it(full: Any, role: str) -> None:
    assert full.devices[role]["driver"] in DRIVERS[role]
    assert create(role, full.devices[role]).role == role


def test_without_the_examples_the_file_is_what_it_was() -> None:
    shipped = load_settings(ROOT / "config").settings
    assert set(shipped.devices) == set(shipped.places)
    assert set(shipped.devices) < set(DRIVERS)


@pytest.mark.parametrize("role", DRIVERS)
def test_the_page_of_a_device_shows_settings_that_its_driver_takes(full: Any, role: str) -> None:
    page = PAGES / f"{role}.md"
    table = examples(page)[role]
    assert create(role, table).role == role
    places = dict(PLACED.findall(page.read_text("utf-8")))
    assert places == {role: full.places[role]}
    assert set(places.values()) <= set(get_args(Place))
