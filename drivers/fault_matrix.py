"""The fault matrix: device × fault × moment, made from what the drivers declare.

Commands and tests import this; a running terminal never does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from drivers.camera import faults as camera
from drivers.common.declared import DeclaredFault, Moment
from drivers.common.reasons import Reason
from drivers.common.status import DeviceState
from drivers.document_camera import faults as document_camera
from drivers.id_card import faults as id_card
from drivers.keypad import faults as keypad
from drivers.office_printer import faults as office_printer
from drivers.panel import faults as panel
from drivers.scanner import faults as scanner
from drivers.scanner import hid_faults as hid_scanner
from drivers.social_card import faults as social_card
from drivers.thermal_printer import faults as thermal_printer

DECLARED: Mapping[str, tuple[tuple[Moment, ...], tuple[DeclaredFault, ...]]] = MappingProxyType(
    {
        "id-card": (id_card.MOMENTS, id_card.FAULTS),
        "social-card": (social_card.MOMENTS, social_card.FAULTS),
        "scanner": (scanner.MOMENTS, scanner.FAULTS),
        "scanner-hid": (hid_scanner.MOMENTS, hid_scanner.FAULTS),
        "slip-printer": (thermal_printer.MOMENTS, thermal_printer.FAULTS),
        "keypad": (keypad.MOMENTS, keypad.FAULTS),
        "panel": (panel.MOMENTS, panel.FAULTS),
        "a4-printer": (office_printer.MOMENTS, office_printer.FAULTS),
        "camera": (camera.MOMENTS, camera.FAULTS),
        "document-camera": (document_camera.MOMENTS, document_camera.FAULTS),
    }
)
"""For each driver the moments that exist for it, and what can go wrong with it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the matrix; `reasons` is empty where a request ends well in spite of the fault."""

    driver: str
    fault: str
    moment: Moment
    state: DeviceState
    reasons: tuple[Reason, ...]


def rows() -> tuple[Cell, ...]:
    """All cells, in the order of drivers, faults and moments."""
    return tuple(
        Cell(driver, fault.name, moment, fault.at[moment].state, tuple(sorted(fault.at[moment].reasons)))
        for driver, (moments, faults) in DECLARED.items()
        for fault in faults
        for moment in moments
    )
