"""The one window of the screen tests, on a display of its own."""

import pytest

from kiosk.cli.display import virtual_display
from tests.screens.desk import UPRIGHT, Desk


@pytest.fixture(scope="session")
def opened(tmp_path_factory):
    with virtual_display(1920, 1920):
        yield Desk(tmp_path_factory.mktemp("screens"))


@pytest.fixture
def desk(opened):
    """The window, upright."""
    opened.turn(UPRIGHT)
    return opened
