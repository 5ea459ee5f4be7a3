"""The reader of identity cards."""

from dataclasses import fields
from pathlib import Path

from drivers.id_card.card import Card
from drivers.id_card.faults import FAULTS
from drivers.id_card.simulator import IdCardSimulator
from kiosk.sandbox.bench.stand import Stand
from kiosk.sandbox.bench.stands.serial import serial_troubles
from kiosk.sandbox.residents import Resident

NO_PICTURE = b"\x57\x4c" + bytes(1022)
"""A photo block of the right length without anybody in it: nobody may make a real one."""


def id_card_stand(link: Path) -> tuple[IdCardSimulator, Stand]:
    simulator = IdCardSimulator(link)
    table = {"driver": "sdt", "port": str(link), "watch": True}
    return simulator, Stand(
        "id-card", table=table, runs=simulator, troubles=serial_troubles(simulator, FAULTS)
    )


def card_of(resident: Resident) -> Card:
    """The chip's card from the resident's data: the same fields under the same names."""
    names = {f.name for f in fields(Card)}
    return Card(**{k: v for k, v in resident.card.model_dump().items() if k in names})
