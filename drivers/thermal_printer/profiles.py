"""What printer models can, as data: another model is another entry of ``MODELS``.

Numbers and commands are those of the makers' manuals; whatever a manual left open has the value that does no
harm when it is wrong. Everything may be overruled by an option.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from drivers.thermal_printer.status import AUTOMATIC, SNBC_AUTOMATIC, Table

CUT_AFTER_FEED = b"\x1dVB\x00"
"""``GS V 66 0``: feed to the cutter, then cut."""
CUT_TOTAL = b"\x1bi"
"""``ESC i``, for printers that carry the slip to a presenter."""
BUZZ = b"\x1bB\x02\x02"
"""``ESC B``: two short tones, as most Chinese makes take it."""
BUZZ_EPSON = b"\x1b(A\x04\x000\x37\x02\x02"
"""``ESC ( A`` function 48."""


class Confirm(Enum):
    """How a printer can be made to say that a job is done."""

    PROCESS = "process"
    """``GS ( H``: answers with the job's own number."""
    REPORT = "report"
    """``GS r 1``: answered once everything before it was taken from the buffer."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """A device behind the cutter that holds out the slip and can take it back."""

    present: bytes
    retract: bytes
    patience: float = 25.0
    """Seconds for which a slip is held out."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the encoding and the driver need to know of one printer with its paper."""

    columns: int = 48
    """Columns of 12 dots."""
    own_glyphs: int = 6
    """Characters it can be taught at once; 0 prints lines that need one as dots."""
    cut: bytes = CUT_AFTER_FEED
    to_cutter: int = 12
    """Millimetres between head and cutter."""
    native_code: bool = True
    chinese_size: tuple[int, int] = (0x04, 0x08)
    """Bits of ``FS !`` for double width and double height."""
    automatic: int = 0x0F
    """What ``GS a`` switches on: drawer, on-line, errors, paper; 0 where it is not known to work."""
    automatic_table: Table = field(default_factory=lambda: AUTOMATIC, repr=False)
    full_status: bool = False
    """Whether ``DLE EOT 20`` is asked instead of 1 to 4."""
    confirm: tuple[Confirm, ...] = (Confirm.REPORT,)
    """To be tried in this order; what answers once is used."""
    near_end: bool = True
    """Whether the sensor for the end of the roll is fitted: without it nobody knows that there is plenty."""
    presenter: Presenter | None = None
    buzz: bytes = b""
    speed: int = 250
    """Millimetres a second at most."""

    @property
    def dots(self) -> int:
        """Printable width."""
        return self.columns * 12

    @property
    def ending(self) -> bytes:
        """What ends a slip: the cut, holding it out, a tone."""
        return self.cut + (self.presenter.present if self.presenter else b"") + self.buzz

    @property
    def giving_up(self) -> bytes:
        """What ends a slip that was called off: the cut, and taking it back where that is possible."""
        return self.cut + (self.presenter.retract if self.presenter else b"")

    @property
    def session(self) -> bytes:
        """What a reset undoes and every job switches on again: feed button off, near end does not stop
        printing, automatic status on.
        """
        switched_on = b"\x1da" + bytes([self.automatic]) if self.automatic else b""
        return b"\x1bc5\x01\x1bc4\x00" + switched_on


@dataclass(frozen=True, slots=True)
class Model:
    """A printer as it is bought: ``widths`` gives the columns for each width of paper in millimetres."""

    profile: Profile = Profile()
    widths: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({80: 48, 58: 32}))
    baud: int = 115200
    flow: str = "none"
    buzz: bytes = BUZZ


MODELS: Mapping[str, Model] = MappingProxyType(
    {
        "generic": Model(),
        "epson-eu-m30": Model(
            Profile(own_glyphs=94, confirm=(Confirm.PROCESS, Confirm.REPORT)),
            widths=MappingProxyType({80: 48, 58: 35}),
            buzz=BUZZ_EPSON,
        ),
        "custom-vkp80": Model(
            Profile(
                cut=CUT_TOTAL,
                automatic=0,
                full_status=True,
                presenter=Presenter(present=b"\x1de\x03\x0c", retract=b"\x1de\x02"),
            ),
            widths=MappingProxyType({80: 48}),
            buzz=b"",
        ),
        "gprinter": Model(),
        "snbc-bt-t080": Model(
            Profile(automatic=0x0E, automatic_table=SNBC_AUTOMATIC), widths=MappingProxyType({80: 48})
        ),
        "hprt": Model(),
    }
)
