"""One bench with its page for each test that asks for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.fonts import find_fonts
from tests.sandbox.desk import BenchDesk, running


@pytest.fixture(scope="session")
def font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return find_fonts(tmp_path_factory.mktemp("fonts")).regular


@pytest.fixture
def desk(tmp_path: Path, font: Path) -> Iterator[BenchDesk]:
    with running(BenchDesk(tmp_path, font)) as desk:
        yield desk
