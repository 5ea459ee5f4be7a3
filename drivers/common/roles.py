"""What the terminal needs of the device in each role, whoever wrote its driver.

A driver fits its role by having these methods; it inherits nothing but the common
:class:`~drivers.common.device.Device`. What they give back and which faults they raise is said at the
drivers of this house.
"""

# The table at the end holds the protocols themselves, of which nobody makes an instance.
# mypy: disable-error-code="type-abstract"

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, runtime_checkable

from drivers.common.events import Unsubscribe
from drivers.common.printing import PrintResult
from drivers.common.status import DeviceStatus

if TYPE_CHECKING:
    # Pictures bring numpy, cards and tickets their tables: a terminal pays for what it uses.
    from drivers.camera.frame import Frame
    from drivers.document_camera.document import Page
    from drivers.id_card.card import Card
    from drivers.panel.protocol import Board, Light
    from drivers.thermal_printer.ticket import Ticket

T_co = TypeVar("T_co", covariant=True)


@runtime_checkable
class CardReader(Protocol):
    """Reads identity cards."""

    def read_card(self, timeout: float, cancel: threading.Event | None = None) -> "Card":
        """The next card laid down within ``timeout`` seconds. Raises DeviceFault."""


@runtime_checkable
class CodeReader(Protocol):
    """Reads codes held before it."""

    def read_code(self, timeout: float, cancel: threading.Event | None = None) -> str:
        """The text of the next code shown within ``timeout`` seconds. Raises DeviceFault."""


@runtime_checkable
class LiveCamera(Protocol):
    """Gives single pictures and running ones."""

    @property
    def status(self) -> DeviceStatus:
        """The newest snapshot."""

    def capture(self, timeout: float, cancel: threading.Event | None = None) -> "Frame":
        """A picture taken after the call, for the caller alone, within ``timeout`` seconds. Raises
        DeviceFault.
        """

    def preview(self, callback: Callable[["Frame"], None]) -> Unsubscribe:
        """Have ``callback`` called with the newest pictures until the returned function is called."""


@runtime_checkable
class PageScanner(Protocol):
    """Takes papers laid under it."""

    def scan(self, timeout: float, cancel: threading.Event | None = None) -> "Page":
        """The paper that lies still and well within ``timeout`` seconds, flat; the caller wipes it.

        Subscribers are told ``PaperAdvised`` meanwhile. Raises DeviceFault.
        """


@runtime_checkable
class TicketPrinter(Protocol):
    """Prints slips."""

    def print_ticket(
        self,
        ticket: "Ticket",
        timeout: float,
        cancel: threading.Event | None = None,
        *,
        resume: PrintResult | None = None,
    ) -> PrintResult:
        """Print within ``timeout`` seconds; ``resume`` is the result of an earlier try at the same ticket.

        Raises DeviceFault when nothing was printed.
        """


@runtime_checkable
class SheetPrinter(Protocol):
    """Prints PDF documents on sheets."""

    def print_document(
        self,
        pdf: bytes,
        title: str,
        copies: int = 1,
        timeout: float = 30.0,
        cancel: threading.Event | None = None,
    ) -> PrintResult:
        """Print within ``timeout`` seconds. Raises DeviceFault when nothing was printed."""


@runtime_checkable
class SlotLights(Protocol):
    """Lights the slots of the cabinet."""

    @property
    def board(self) -> "Board":
        """Which lights there are; nothing before the first connection."""

    def set_light(self, name: str, light: "Light") -> None:
        """Have a light do so until told otherwise. Raises DeviceFault."""


@dataclass(frozen=True, slots=True)
class Role(Generic[T_co]):
    """A role of the settings by its ``name``, and what a device needs to fill it."""

    name: str
    needs: type[T_co]


ID_CARD = Role("id-card", CardReader)
SCANNER = Role("scanner", CodeReader)
CAMERA = Role("camera", LiveCamera)
DOCUMENT_CAMERA = Role("document-camera", PageScanner)
SLIP_PRINTER = Role("slip-printer", TicketPrinter)
A4_PRINTER = Role("a4-printer", SheetPrinter)
PANEL = Role("panel", SlotLights)
