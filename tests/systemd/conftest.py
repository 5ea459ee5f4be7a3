"""One machine for all tests that leave it as they found it; those that break its ground have their own."""

import compileall
from collections.abc import Iterator

import pytest

from kiosk.cli.places import sandbox_state
from screens.fonts import Fonts, find_fonts
from tests.systemd.machine import Machine
from tests.systemd.tree import ROOT
from tests.systemd.visitor import ready


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    """The faces, where every command on this machine keeps them once they are taken out."""
    return find_fonts(sandbox_state(None) / "fonts")


@pytest.fixture(scope="session")
def compiled() -> None:
    """Byte code beside the sources, as an image has it; in there nobody may write it."""
    for room in ("kiosk", "drivers", "screens", "tests/systemd/inside"):
        compileall.compile_dir(str(ROOT / room), quiet=2)


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory, fonts: Fonts, compiled: None) -> Iterator[Machine]:
    """A machine with devices and platform beside the terminal."""
    machine = Machine(tmp_path_factory.mktemp("served"), fonts)
    try:
        machine.wait_until_up()
        machine.start("kiosk-bench")
        yield machine
    finally:
        machine.stop()


@pytest.fixture
def cabinet(served: Machine) -> Machine:
    """The machine with its terminal ready and nobody before it."""
    served.sim("platform", "up")
    served.sim("card", "remove")
    told = served.told()
    if told is None or told.under_way:
        served.run("systemctl", "stop", "kiosk-failsafe", "kiosk-ui")
        served.run("systemctl", "reset-failed")
        served.start("kiosk-ui")
    served.until(lambda: ready(served))
    served.run("systemctl", "reset-failed")
    return served
