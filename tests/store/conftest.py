from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store import Store
from kiosk.store.cipher import Cipher

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path, Cipher(KEY)) as opened:
        yield opened
