"""Asks a serial port who is there: only questions that print, erase and change nothing.

The order matters: a slip printer takes what is meant for others for text. It is asked first, at every usual
rate, and answers even when it is off-line; where one answers nobody else is asked for. What is asked next, of
card readers, holds no line end, so that not even a printer that kept silent prints it.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from drivers.common.patience import Patience
from drivers.common.reasons import DeviceFault, LinkFault
from drivers.common.serial_link import SerialLink
from drivers.hotplug.known import SERIAL_ROLES
from drivers.id_card.commands import BAUD_RATES, SAM_NUMBER, STATUS, Command, fits, parse_reply
from drivers.id_card.frames import Frame, FrameDecoder
from drivers.panel.protocol import Line, LineDecoder, parse_board, question
from drivers.scanner.profiles import PROFILES

PRINTER_RATES = (115200, 9600, 19200, 38400)
SCANNER_RATES = (115200, 9600)
_ASKED = {make: profile for make, profile in PROFILES.items() if profile.question}
"""Scanners that answer a harmless question."""
SHORT, LONG = 0.2, 0.5
"""Seconds for an answer: to a real-time question or to the panel's, and to the others."""
PATIENT = 2 * LONG
"""Seconds for an answer to the last of the scanners' questions when they are asked once more."""
Heard = Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who answered: the role, the settings under which a driver reaches it, and a line for the technician."""

    role: str
    settings: Mapping[str, str | int]
    detail: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """What asking one port came to; ``reason`` says why nobody could be asked, if so."""

    found: Recognised | None = None
    reason: str = ""
    asked: tuple[str, ...] = field(default=())


def ask_port(
    path: str, roles: tuple[str, ...] = SERIAL_ROLES, told: Callable[[str], None] = lambda role: None
) -> Answered:
    """Who is at the serial port ``path``; takes up to twelve seconds. ``told`` hears which role is asked for.

    Scanners are asked once more when nobody answered: their answers are the longest, and come late on a busy
    machine. Never raises DeviceFault: a port that cannot be opened, or is pulled meanwhile, is a reason.
    """
    asked: list[str] = []
    for role in (role for role in (*SERIAL_ROLES, "scanner") if role in roles):
        told(role)
        try:
            found = _late_scanner(path) if role in asked else _ASKERS[role](path)
        except DeviceFault as failure:
            return Answered(None, str(failure.reason), tuple(dict.fromkeys((*asked, role))))
        asked.append(role)
        if found is not None:
            break
    else:
        found = None
    return Answered(found, "", tuple(dict.fromkeys(asked)))


class _Talk:
    """One port at one rate, open while asked."""

    def __init__(self, path: str, baud: int) -> None:
        self._link = SerialLink(path, baud)

    def __enter__(self) -> "_Talk":
        self._link.open()
        return self

    def __exit__(self, *_: object) -> None:
        self._link.close()

    def ask(self, words: bytes, enough: Heard, seconds: float) -> bytes:
        """What is heard after ``words`` until it is ``enough`` or the time is up; at most 1 kB."""
        self._link.drain_until_quiet(Patience(SHORT, clock=time.monotonic), quiet=0.02)
        return self.ask_on(words, enough, seconds)

    def ask_on(self, words: bytes, enough: Heard, seconds: float) -> bytes:
        """As :meth:`ask`, but what is heard may also answer what was asked before."""
        patience = Patience(seconds, clock=time.monotonic)
        self._link.write(words)
        heard = b""
        while patience.remaining > 0 and len(heard) < 1024 and not enough(heard):
            heard += self._link.read(1, patience) + self._link.waiting()
        return heard


def _printer(path: str) -> Recognised | None:
    for baud in PRINTER_RATES:
        with _Talk(path, baud) as talk:
            answers = [talk.ask(bytes([0x10, 0x04, number]), bool, SHORT) for number in (1, 4)]
        if all(len(answer) == 1 and answer[0] & 0x93 == 0x12 for answer in answers):
            detail = f"answers DLE EOT at {baud} baud"
            return _found("slip-printer", detail, driver="escpos", port=path, baud=baud)
    return None


def _panel(path: str) -> Recognised | None:
    with _Talk(path, 115200) as talk:
        # The line end before it ends whatever the board took the earlier questions for.
        heard = talk.ask(b"\r\n" + question(1, "hello").data, lambda data: data.endswith(b"\r\n"), SHORT)
    for line in LineDecoder().feed(heard):
        if isinstance(line, Line) and line.from_board and line.number == 1:
            try:
                board = parse_board(line.words)
            except LinkFault:
                return None
            detail = f"lights {', '.join(sorted(board.lights))}; sensors {', '.join(sorted(board.sensors))}"
            return _found("panel", detail, driver="serial", port=path)
    return None


def _card_reader(path: str) -> Recognised | None:
    for baud in BAUD_RATES:
        with _Talk(path, baud) as talk:
            if _sam_answer(talk, STATUS) is None:
                continue
            number = _sam_answer(talk, SAM_NUMBER)
        detail = f"security module at {baud} baud" + (f", number {number.hex()}" if number else "")
        return _found("id-card", detail, driver="sdt", port=path, baud=baud)
    return None


def _sam_answer(talk: _Talk, command: Command) -> bytes | None:
    """The data of a fitting answer; None for silence and noise."""

    def replies(heard: bytes) -> list[Frame]:
        return [item for item in FrameDecoder().feed(heard) if isinstance(item, Frame)]

    for frame in replies(talk.ask(command.frame, lambda heard: bool(replies(heard)), LONG)):
        try:
            reply = parse_reply(frame.body)
        except DeviceFault:
            continue
        if fits(command, reply):
            return reply.data
    return None


def _scanner(path: str) -> Recognised | None:
    for baud in SCANNER_RATES:
        for make, profile in _ASKED.items():
            with _Talk(path, baud) as talk:
                heard = talk.ask(profile.question, _holds(profile.answer), LONG)
            if profile.answer in heard:
                return _scanner_of(make, path, baud)
    return None


def _late_scanner(path: str) -> Recognised | None:
    """All questions at each rate without a pause to throw late answers away, then a long one to hear them."""
    for baud in SCANNER_RATES:
        heard = b""
        with _Talk(path, baud) as talk:
            for number, profile in enumerate(_ASKED.values(), start=1):
                seconds = PATIENT if number == len(_ASKED) else SHORT
                heard += talk.ask_on(profile.question, _holds(profile.answer), seconds)
        for make, profile in _ASKED.items():
            if profile.answer in heard:
                return _scanner_of(make, path, baud)
    return None


def _scanner_of(make: str, path: str, baud: int) -> Recognised:
    detail = f"answers as {make} at {baud} baud"
    return _found("scanner", detail, driver="serial", port=path, baud=baud, profile=make)


def _holds(answer: bytes) -> Heard:
    return lambda heard: answer in heard


def _found(role: str, detail: str, **settings: str | int) -> Recognised:
    return Recognised(role, MappingProxyType(settings), detail)


_ASKERS: Mapping[str, Callable[[str], Recognised | None]] = MappingProxyType(
    {"slip-printer": _printer, "panel": _panel, "id-card": _card_reader, "scanner": _scanner}
)
