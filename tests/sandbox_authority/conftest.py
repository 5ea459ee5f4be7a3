"""One authority for all tests of this room: keys and seals are made once."""

from pathlib import Path

import pytest

from kiosk.certificates.seals.trust import Trust
from kiosk.certificates.seals.trust_folder import load_trust
from kiosk.sandbox.authority.places import TRUST
from tests.sandbox_authority.office import Office, an_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return an_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def trust(office: Office) -> Trust:
    return load_trust(office.folder / TRUST).trust


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "platform"
