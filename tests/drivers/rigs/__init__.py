"""A rig is one driver with its simulator under names that all of them share; one module for each role.

`ALL` is what the conformance suite and the fault matrix run over.
"""

from rigs.base import Rig
from rigs.camera import CameraRig, DocumentCameraRig
from rigs.office_printer import OfficePrinterRig
from rigs.panel import PanelRig
from rigs.serial import IdCardRig, ScannerRig, SlipPrinterRig
from rigs.social_card import SocialCardRig
from rigs.typing import HidScannerRig, KeypadRig

ALL: tuple[type[Rig], ...] = (
    IdCardRig,
    ScannerRig,
    SlipPrinterRig,
    HidScannerRig,
    KeypadRig,
    PanelRig,
    OfficePrinterRig,
    CameraRig,
    DocumentCameraRig,
    SocialCardRig,
)
