from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sandbox_platform.house import House, running


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with running(tmp_path / "platform") as opened:
        yield opened
