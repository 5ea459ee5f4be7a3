"""From a card laid on the simulated reader to the event that says so, at the default poll."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from drivers.common.events import CardPlaced, DeviceEvent
from drivers.common.status import DeviceState, Media
from drivers.id_card.driver import IdCardReader
from drivers.id_card.simulator import IdCardSimulator
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.places import config_dir
from kiosk.sandbox.bench.stands.id_card import card_of
from kiosk.sandbox.residents import load_residents

ROUNDS = 20
PHASE = 0.037
"""Seconds by which each round is placed later within the poll."""
TAKES = 10.0


def measure() -> list[Figure]:
    """The longest of twenty placings spread over the poll; `watch` is on and nobody asks."""
    card = card_of(load_residents(config_dir(None) / "sandbox" / "residents.yaml")["senior"])
    placed = threading.Event()

    def hear(event: DeviceEvent) -> None:
        if isinstance(event, CardPlaced):
            placed.set()

    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        simulator = IdCardSimulator(Path(folder) / "id-card")
        simulator.start()
        reader = IdCardReader("id-card", str(simulator.link), watch=True)
        reader.subscribe(hear)
        reader.start()
        try:
            _until(lambda: reader.status.state is DeviceState.ONLINE)
            seconds = []
            for number in range(ROUNDS):
                _until(lambda: reader.status.media is not Media.PRESENT)
                time.sleep(PHASE * (number % 8))
                placed.clear()
                began = time.monotonic()
                simulator.place(card)
                placed.wait(TAKES)
                seconds.append(time.monotonic() - began)
                simulator.remove()
        finally:
            reader.stop()
            simulator.stop()
    return [
        Figure(
            name="card event",
            value=max(seconds) * 1000,
            at_most=350.0,
            unit="ms",
            ours=f"median {median(seconds) * 1000:.0f} ms of {ROUNDS}",
        )
    ]


def _until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + TAKES
    while not condition() and time.monotonic() < until:
        time.sleep(0.005)
