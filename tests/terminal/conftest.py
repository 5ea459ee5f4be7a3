"""One sandbox for tests that serve residents without a screen; each test gets a terminal at idle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.sandbox.sandbox import Sandbox
from kiosk.store.cipher import cipher_from_file
from kiosk.terminal.clock import SkippingClock, SystemClock
from kiosk.terminal.places import Places
from screens.fonts import find_fonts
from tests.terminal.fingers import Fingers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return find_fonts(tmp_path_factory.mktemp("fonts")).regular


@pytest.fixture
def fingers(tmp_path: Path, font: Path) -> Iterator[Fingers]:
    clock = SkippingClock(SystemClock())
    places = Places(config=ROOT / "config", state=tmp_path)
    sandbox = Sandbox(places, font, clock, cipher_from_file(tmp_path / "store.key"))
    sandbox.start()
    assert sandbox.platform.wait()
    sandbox.house.start()
    try:
        yield Fingers(sandbox, clock)
    finally:
        sandbox.stop()
