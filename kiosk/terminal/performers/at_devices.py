"""Effects at the devices: card, code, face, slip."""

import threading

from drivers.common.printing import ENDS_WITHIN, PrintResult
from drivers.common.roles import CAMERA, ID_CARD, SCANNER, SLIP_PRINTER
from drivers.id_card.card import Card
from drivers.thermal_printer.ticket import Ticket
from kiosk.identity import Person, PersonalBytes, PersonalNumber, PersonalText, PersonName, Sex
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.devices import Devices
from kiosk.terminal.performers.deadlines import time_for
from kiosk.terminal.performers.printed import require_printed
from kiosk.terminal.slips import SlipMaker


class AtDevices:
    """Performs the effects that end at a device."""

    def __init__(self, devices: Devices, slips: SlipMaker) -> None:
        self._devices = devices
        self._slips = slips
        self._unfinished: dict[str, PrintResult] = {}

    def read_card(self, effect: f.ReadCard, cancel: threading.Event) -> e.Event:
        reader = self._devices.filling(ID_CARD)
        card = reader.read_card(time_for(effect), cancel)
        return e.CardRead(effect=effect.id, person=person_of(card))

    def read_code(self, effect: f.ReadCode, cancel: threading.Event) -> e.Event:
        """By the scanner; in a cabinet without one, by the camera."""
        if SCANNER.name in self._devices.roles or CAMERA.name not in self._devices.roles:
            text = self._devices.filling(SCANNER).read_code(time_for(effect), cancel)
        else:
            text = self._seen_code(effect, cancel)
        return e.CodeRead(effect=effect.id, text=PersonalText(text))

    def _seen_code(self, effect: f.ReadCode, cancel: threading.Event) -> str:
        # Reading pictures brings numpy and OpenCV, which a cabinet with a scanner does without.
        from kiosk.terminal.performers.seen_codes import seen_code  # noqa: PLC0415

        return seen_code(self._devices.filling(CAMERA), time_for(effect), cancel)

    def capture_face(self, effect: f.CaptureFace, cancel: threading.Event) -> e.Event:
        frame = self._devices.filling(CAMERA).capture(time_for(effect), cancel)
        picture = PersonalBytes(bytearray(frame.packed()))
        frame.wipe()
        return e.FaceCaptured(effect=effect.id, picture=picture)

    def print_slip(self, effect: f.PrintSlip, cancel: threading.Event) -> e.Event:
        """Printed only when the printer says so; a reprint after a torn slip carries its copy mark."""
        return self._print(effect, self._slips.ticket(effect), effect.submission.key, cancel)

    def print_draft_slip(self, effect: f.PrintDraftSlip, cancel: threading.Event) -> e.Event:
        """As any slip."""
        return self._print(effect, self._slips.draft_ticket(effect), f"draft-{effect.key}", cancel)

    def _print(self, effect: f.Effect, ticket: Ticket, key: str, cancel: threading.Event) -> e.Event:
        printer = self._devices.filling(SLIP_PRINTER)
        timeout = effect.deadline - ENDS_WITHIN
        result = printer.print_ticket(ticket, timeout, cancel, resume=self._unfinished.get(key))
        self._unfinished[key] = result
        require_printed(result)
        self._unfinished.pop(key, None)
        return e.SlipPrinted(effect=effect.id)

    def forget(self) -> None:
        """Nothing of the last visit's jobs is kept."""
        self._unfinished.clear()


def person_of(card: Card) -> Person:
    """The card's own words as the session knows a person; a foreigner without a Chinese name keeps theirs."""
    return Person(
        kind=card.kind,
        name=PersonName(card.name or card.english_name),
        number=PersonalNumber(card.number),
        sex=Sex(card.sex),
        birth=card.birth,
        address=PersonalText(card.address),
        nation=card.nation,
        nationality=card.nationality,
        issuer=card.issuer,
        valid_from=card.valid_from,
        valid_to=card.valid_to,
        photo=PersonalBytes(card.photo),
    )
