"""A whole card read at simulated 115200 baud against the wire time of the bytes it exchanged."""

import tempfile
import time
from pathlib import Path

from drivers.id_card.card import Card
from drivers.id_card.driver import IdCardReader
from drivers.id_card.simulator import IdCardSimulator
from kiosk.cli.benches.figure import Figure, median
from kiosk.cli.places import config_dir
from kiosk.sandbox.bench.stands.id_card import card_of
from kiosk.sandbox.residents import load_residents

ROUNDS = 25
BAUD = 115200
BITS_PER_BYTE = 10
TAKES = 10.0


def measure() -> list[Figure]:
    """Twenty-five reads after a first one; the median of the ratios."""
    residents = load_residents(config_dir(None) / "sandbox" / "residents.yaml")
    card = card_of(residents["senior"])
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        simulator = IdCardSimulator(Path(folder) / "id-card", baud=BAUD)
        simulator.start()
        reader = IdCardReader("id-card", str(simulator.link))
        reader.start()
        try:
            _read(simulator, reader, card)
            pairs = [_read(simulator, reader, card) for _ in range(ROUNDS)]
        finally:
            reader.stop()
            simulator.stop()
    return [
        Figure(
            name="card read",
            value=median([a / b for a, b in pairs]),
            at_most=1.05,
            ours=f"{median([a for a, _ in pairs]) * 1000:.1f} ms",
            reference=f"{median([b for _, b in pairs]) * 1000:.1f} ms on the wire",
        )
    ]


def _read(simulator: IdCardSimulator, reader: IdCardReader, card: Card) -> tuple[float, float]:
    simulator.place(card)
    before = simulator.exchanged
    began = time.monotonic()
    reader.read_card(TAKES)
    seconds = time.monotonic() - began
    wire = (simulator.exchanged - before) * BITS_PER_BYTE / BAUD
    simulator.remove()
    return seconds, wire
