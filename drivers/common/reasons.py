"""Why a device did not do what it was asked: one closed table, one small tree of exceptions.

::

    DeviceFault
      ├── RequestFault     only this request failed; the device is as it was
      ├── LinkFault        the line is gone or dumb; the driver closes it and reconnects by itself
      ├── PersonFault      somebody at the cabinet can mend it: paper, cover
      └── ServiceFault     a technician must mend it; the device is out of service

``fault(reason)`` picks the right class from the table. The codes are kebab-case, stable, and the same in
logs, in remote monitoring and in the catalogue of words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Impact(StrEnum):
    """What a reason does to the device."""

    REQUEST = "request"
    LINK = "link"
    PERSON = "person"
    SERVICE = "service"


class Reason(StrEnum):
    """Every reason a driver can give."""

    # The line
    NO_DEVICE = "no-device"
    NO_PERMISSION = "no-permission"
    IN_USE = "in-use"
    UNPLUGGED = "unplugged"
    SILENT = "silent"
    GARBLED = "garbled"
    SLOW = "slow"
    BABBLING = "babbling"
    # The request
    TIMEOUT = "timeout"
    CANCELLED = "cancelled"
    BUSY = "busy"
    REFUSED = "refused"
    DRIVER_FAULT = "driver-fault"
    # Printers
    PAPER_OUT = "paper-out"
    PAPER_JAM = "paper-jam"
    COVER_OPEN = "cover-open"
    CUTTER = "cutter"
    HEAD_HOT = "head-hot"
    PRINTER_FAULT = "printer-fault"
    PRINTER_OFFLINE = "printer-offline"
    TICKET_LEFT = "ticket-left"
    TONER = "toner"
    OUTPUT_FULL = "output-full"
    PRINTER_PAUSED = "printer-paused"
    PRINT_UNKNOWN = "print-unknown"
    UNPRINTABLE = "unprintable"
    NO_SPACE = "no-space"
    # Identity cards
    CARD_UNREADABLE = "card-unreadable"
    CARD_MOVED = "card-moved"
    CARD_LEFT = "card-left"
    CARD_SUSPECT = "card-suspect"
    CARD_UNKNOWN_KIND = "card-unknown-kind"
    CARD_INVALID = "card-invalid"
    SAM_SELF_TEST = "sam-self-test"
    SAM_UNAUTHORISED = "sam-unauthorised"
    # Codes and pictures
    BAD_CODE = "bad-code"
    NO_FRAME = "no-frame"
    BLACK_FRAME = "black-frame"
    FROZEN_FRAME = "frozen-frame"
    # Papers under the document camera
    NO_PAGE = "no-page"
    PAGE_DARK = "page-dark"
    PAGE_HAND = "page-hand"
    PAGE_OVER_EDGE = "page-over-edge"
    PAGE_GLARE = "page-glare"
    PAGE_BLURRED = "page-blurred"
    PAGE_MOVED = "page-moved"

    @property
    def record(self) -> "ReasonRecord":
        """What the table says about this reason."""
        return TABLE[self]


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """One row of the table.

    ``impact`` – what the reason does to the device; ``retry`` – whether asking again may help without anybody
    touching the cabinet; ``meaning`` – one line for the technician.
    """

    impact: Impact
    retry: bool
    meaning: str


TABLE: dict[Reason, ReasonRecord] = {
    Reason.NO_DEVICE: ReasonRecord(Impact.LINK, True, "nothing is at the configured path"),
    Reason.NO_PERMISSION: ReasonRecord(Impact.LINK, False, "the path may not be opened by this account"),
    Reason.IN_USE: ReasonRecord(Impact.LINK, True, "another program holds the device"),
    Reason.UNPLUGGED: ReasonRecord(Impact.LINK, True, "the device vanished while it was in use"),
    Reason.SILENT: ReasonRecord(Impact.LINK, True, "the device is there but does not answer"),
    Reason.GARBLED: ReasonRecord(Impact.LINK, True, "the device answers with damaged data"),
    Reason.SLOW: ReasonRecord(Impact.LINK, True, "an answer began but did not end in time"),
    Reason.BABBLING: ReasonRecord(Impact.LINK, True, "the device talks without end and says nothing"),
    Reason.TIMEOUT: ReasonRecord(Impact.REQUEST, True, "the time given for the request ran out"),
    Reason.CANCELLED: ReasonRecord(Impact.REQUEST, True, "the request was withdrawn"),
    Reason.BUSY: ReasonRecord(Impact.REQUEST, True, "the device was occupied by an earlier request"),
    Reason.REFUSED: ReasonRecord(Impact.REQUEST, False, "the device does not know or allow the command"),
    Reason.DRIVER_FAULT: ReasonRecord(Impact.LINK, True, "the driver itself failed; see the log"),
    Reason.PAPER_OUT: ReasonRecord(Impact.PERSON, False, "no paper"),
    Reason.PAPER_JAM: ReasonRecord(Impact.PERSON, False, "the paper is jammed"),
    Reason.COVER_OPEN: ReasonRecord(Impact.PERSON, False, "the cover is open"),
    Reason.CUTTER: ReasonRecord(Impact.SERVICE, False, "the cutter is stuck"),
    Reason.HEAD_HOT: ReasonRecord(Impact.PERSON, True, "the print head cools down"),
    Reason.PRINTER_FAULT: ReasonRecord(Impact.SERVICE, False, "the printer reports a fault it cannot mend"),
    Reason.PRINTER_OFFLINE: ReasonRecord(
        Impact.PERSON, True, "the printer is off-line; often its feed button"
    ),
    Reason.TICKET_LEFT: ReasonRecord(Impact.PERSON, True, "an earlier slip still lies in the outlet"),
    Reason.TONER: ReasonRecord(Impact.PERSON, False, "toner or ink is used up, or the waste box is full"),
    Reason.OUTPUT_FULL: ReasonRecord(Impact.PERSON, False, "the output tray is full or missing"),
    Reason.PRINTER_PAUSED: ReasonRecord(Impact.SERVICE, False, "somebody paused the printer or its queue"),
    Reason.PRINT_UNKNOWN: ReasonRecord(Impact.REQUEST, False, "nobody can tell whether it was printed"),
    Reason.UNPRINTABLE: ReasonRecord(Impact.REQUEST, False, "the text or code cannot be put on paper"),
    Reason.NO_SPACE: ReasonRecord(Impact.SERVICE, False, "the disk is full"),
    Reason.CARD_UNREADABLE: ReasonRecord(
        Impact.REQUEST, True, "the card could not be read; lift and place again"
    ),
    Reason.CARD_MOVED: ReasonRecord(Impact.REQUEST, True, "the card moved during reading; place again"),
    Reason.CARD_LEFT: ReasonRecord(Impact.REQUEST, False, "the card read before still lies there; lift it"),
    Reason.CARD_SUSPECT: ReasonRecord(
        Impact.REQUEST, False, "card and security module do not trust each other"
    ),
    Reason.CARD_UNKNOWN_KIND: ReasonRecord(Impact.REQUEST, False, "not an identity card the reader knows"),
    Reason.CARD_INVALID: ReasonRecord(Impact.REQUEST, False, "the card holds what cannot be true"),
    Reason.SAM_SELF_TEST: ReasonRecord(Impact.SERVICE, False, "the security module failed its self-test"),
    Reason.SAM_UNAUTHORISED: ReasonRecord(Impact.SERVICE, False, "the security module is not authorised"),
    Reason.BAD_CODE: ReasonRecord(Impact.REQUEST, True, "the code holds no acceptable text"),
    Reason.NO_FRAME: ReasonRecord(Impact.LINK, True, "the camera gives no pictures"),
    Reason.BLACK_FRAME: ReasonRecord(Impact.PERSON, True, "the camera sees only darkness"),
    Reason.FROZEN_FRAME: ReasonRecord(Impact.LINK, True, "the camera repeats one picture"),
    Reason.NO_PAGE: ReasonRecord(Impact.REQUEST, True, "no paper was seen on the tray"),
    Reason.PAGE_DARK: ReasonRecord(Impact.REQUEST, True, "too little light on the tray"),
    Reason.PAGE_HAND: ReasonRecord(Impact.REQUEST, True, "a hand or a thing lies over the paper"),
    Reason.PAGE_OVER_EDGE: ReasonRecord(Impact.REQUEST, True, "the paper reaches beyond the picture"),
    Reason.PAGE_GLARE: ReasonRecord(Impact.REQUEST, True, "a light is mirrored on the paper"),
    Reason.PAGE_BLURRED: ReasonRecord(Impact.REQUEST, True, "the paper is out of focus"),
    Reason.PAGE_MOVED: ReasonRecord(Impact.REQUEST, True, "the paper did not lie still"),
}


class DeviceFault(Exception):
    """A request to a device ended without a result.

    ``reason`` is what programs look at; ``detail`` is for the technician and never holds personal data.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail or reason.record.meaning}")
        self.reason = reason
        self.detail = detail


class RequestFault(DeviceFault):
    """Only this request failed."""


class LinkFault(DeviceFault):
    """The line is gone, dumb or damaged; the driver reconnects."""


class PersonFault(DeviceFault):
    """Somebody at the cabinet can mend it."""


class ServiceFault(DeviceFault):
    """Only a technician can mend it."""


_CLASSES: dict[Impact, type[DeviceFault]] = {
    Impact.REQUEST: RequestFault,
    Impact.LINK: LinkFault,
    Impact.PERSON: PersonFault,
    Impact.SERVICE: ServiceFault,
}


def fault(reason: Reason, detail: str = "") -> DeviceFault:
    """The exception of the right class for ``reason``, ready to be raised."""
    return _CLASSES[reason.record.impact](reason, detail)
