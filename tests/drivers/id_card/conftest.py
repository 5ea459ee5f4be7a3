"""A card reader at a real line, as the tests of its driver need it."""

import pytest
from driver_bench import is_online, wait_until

from drivers.common.registry import create
from drivers.id_card.simulator import IdCardSimulator


@pytest.fixture
def simulator(tmp_path):
    made = IdCardSimulator(tmp_path / "id-card")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def start(simulator):
    """A function that starts a reader with options."""
    started = []

    def begin(**options):
        reader = create("id-card", {"driver": "sdt", "port": str(simulator.link), "poll": 0.05, **options})
        started.append(reader)
        reader.idle_period = 0.05
        reader.start()
        wait_until(is_online(reader))
        return reader

    yield begin
    for reader in started:
        reader.stop()
