"""The light at a slot blinks while something is to be laid there, whatever happens to the board meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.common.device import Device
from drivers.common.registry import create
from drivers.id_card.driver import IdCardReader
from drivers.id_card.simulator import IdCardSimulator
from drivers.panel.protocol import Light
from drivers.panel.simulator import PanelSimulator
from kiosk.terminal.lights import Lights
from tests.terminal.waiting import until


class Bench:
    """A reader and a board at real lines, and the lights between them."""

    def __init__(self, folder: Path) -> None:
        self.board = PanelSimulator(folder / "panel", lights=("card", "slip"))
        self.reader_simulator = IdCardSimulator(folder / "id-card")
        self.reader = create("id-card", {"port": str(folder / "id-card")})
        self.panel = create("panel", {"port": str(folder / "panel")})
        self.devices: dict[str, Device] = {"id-card": self.reader, "panel": self.panel}
        self.lights = Lights(self.devices)
        self.cancel = threading.Event()

    def start(self) -> None:
        for part in (self.board, self.reader_simulator, self.reader, self.panel):
            part.start()
        self.lights.start()
        until(lambda: all(d.status.state == "online" for d in self.devices.values()))

    def wait_for_a_card(self) -> None:
        assert isinstance(self.reader, IdCardReader)
        self.reader.submit(self.reader._wait_for_card, 30.0, self.cancel)

    def stop(self) -> None:
        self.cancel.set()
        self.lights.stop()
        for part in (self.reader, self.panel, self.board, self.reader_simulator):
            part.stop()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.start()
    yield made
    made.stop()


def test_the_slot_blinks_while_the_reader_waits_and_goes_out_after(bench: Bench) -> None:
    bench.wait_for_a_card()
    until(lambda: bench.board.lights["card"] is Light.BLINK)
    assert bench.board.lights["slip"] is Light.OFF
    bench.cancel.set()
    until(lambda: bench.board.lights["card"] is Light.OFF)


def test_a_board_that_was_away_shines_as_it_should_when_it_is_back(bench: Bench) -> None:
    bench.board.unplug()
    bench.wait_for_a_card()
    until(lambda: bench.panel.status.state == "no_device")
    bench.board.plug()
    until(lambda: bench.board.lights["card"] is Light.BLINK)


def test_a_cabinet_without_a_board_has_no_lights_to_follow(tmp_path: Path) -> None:
    lights = Lights({"id-card": create("id-card", {"port": str(tmp_path / "none")})})
    lights.start()
    lights.stop()
