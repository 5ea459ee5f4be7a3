"""A virtual card in the virtual reader of vsmartcard (vpcd): the real PC/SC service stands in between.

The reader listens on a TCP port; a card connects to it. Both ways a message is its length in two bytes,
big-endian, and the content. One byte is a control: 0 power off, 1 power on, 2 reset, 4 tell your answer to
reset; everything else is a command for the card. A card that hangs up has been taken out.
"""

import select
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress

from drivers.social_card import tlv
from drivers.social_card.card import (
    APPLICATION,
    BIRTH,
    CARD_NUMBER,
    EDITION,
    EXPIRES,
    HOLDER_FILE,
    IDENTIFIER,
    ISSUED,
    ISSUER_FILE,
    NAME,
    NATION,
    NUMBER,
    SEX,
    SocialCard,
)

ANSWER_TO_RESET = bytes.fromhex("3B6D000000814486870000000000000000")[:17]
NO_ANSWER_TO_RESET = b"\x00"
"""What the virtual reader takes for a card that is there and says nothing sensible."""
ATR_COMMAND = 4
TRIES = 100
Files = Mapping[int, list[tuple[int, bytes]]]


def files_of(card: SocialCard) -> Files:
    """The records of a card with these values, in the order of the second edition."""

    def bcd(digits: str, size: int) -> bytes:
        return bytes.fromhex(digits.ljust(2 * size, "F"))

    def day(value: object) -> bytes:
        return bytes.fromhex(str(value).replace("-", "")) if value else bytes(4)

    return {
        ISSUER_FILE: [
            (IDENTIFIER, bcd(card.identifier, 16)),
            (0x02, b"3"),
            (EDITION, card.edition.encode()),
            (0x04, bytes(12)),
            (ISSUED, day(card.issued)),
            (EXPIRES, day(card.expires)),
            (CARD_NUMBER, card.card_number.encode().ljust(9, b"\x00")),
        ],
        HOLDER_FILE: [
            (NUMBER, card.number.encode().ljust(18, b"\x00")),
            (NAME, card.name.encode("gb18030").ljust(30, b"\x00")),
            (0x4E, bytes(20)),
            (SEX, card.sex.encode()),
            (NATION, bcd(card.nation, 1)),
            (0x0C, bytes.fromhex("110105")),
            (BIRTH, day(card.birth)),
        ],
    }


class VirtualCard:
    """What the chip says to a command; no I/O."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.application = APPLICATION
        self.closed: set[int] = set()
        """Tags that need more than the public right."""
        self.halting = False
        """Answers 61 xx and 6C xx first, as cards with T=0 do."""
        self._selected = False
        self._file: int | None = None
        self._waiting = b""

    def reset(self) -> None:
        """Power came."""
        self._selected, self._file, self._waiting = False, None, b""

    def answer(self, command: bytes) -> bytes:
        """The answer with its status word."""
        match command[:4]:
            case b"\x00\xa4\x04\x00":
                self._selected = command[5 : 5 + command[4]] == self.application
                label = tlv.build(0x6F, tlv.build(0x84, self.application))
                return self._give(label, 0) if self._selected else b"\x6a\x82"
            case b"\x00\xa4\x02\x00":
                return self._select(int.from_bytes(command[5:7], "big"))
            case b"\x00\xc0\x00\x00":
                return self._waiting + b"\x90\x00"
        if command[:2] == b"\x00\xb2" and len(command) == 5:
            return self._record(command[2], command[4])
        return b"\x6d\x00"

    def _select(self, file: int) -> bytes:
        if not self._selected or file not in self.files:
            return b"\x6a\x82"
        self._file = file
        return b"\x90\x00"

    def _record(self, number: int, length: int) -> bytes:
        if self._file is None:
            return b"\x69\x86"
        records = self.files[self._file]
        if not 1 <= number <= len(records):
            return b"\x6a\x83"
        tag, value = records[number - 1]
        return b"\x69\x82" if tag in self.closed else self._give(tlv.build(tag, value), length)

    def _give(self, data: bytes, length: int) -> bytes:
        if not self.halting or length == len(data):
            return data + b"\x90\x00"
        if length:
            return bytes([0x6C, len(data)])
        self._waiting = data
        return bytes([0x61, len(data)])


class SocialCardSimulator:
    """A person with cards before the virtual reader at ``port``. All methods: from any thread."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._hung = threading.Event()
        self._mute = False
        self._garbled = False
        self._thinking = 0.0
        self._remove_after: int | None = None
        self.commands = 0
        """Commands that reached the card."""

    def place(self, card: SocialCard | VirtualCard) -> None:
        """Put a card in; what was in the reader is taken out. Raises OSError when the reader is not there."""
        self.remove()
        chip = card if isinstance(card, VirtualCard) else VirtualCard(files_of(card))
        self._socket = self._connect()
        self._thread = threading.Thread(
            target=self._live, args=(self._socket, chip), name="virtual card", daemon=True
        )
        self._thread.start()

    @property
    def occupied(self) -> bool:
        """Whether a card is in."""
        return self._thread is not None and self._thread.is_alive()

    def remove(self) -> None:
        """Take the card out."""
        line, self._socket = self._socket, None
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def remove_after(self, commands: int) -> None:
        """Take the card out by itself when it has heard so many commands from now on."""
        self._remove_after = self.commands + commands

    def hang(self) -> None:
        """The card stops answering."""
        self._hung.set()

    def unhang(self) -> None:
        """The card answers again."""
        self._hung.clear()

    def garble_on(self) -> None:
        """Dirty contacts: every answer is one byte short of a status word."""
        self._garbled = True

    def garble_off(self) -> None:
        """The contacts are clean."""
        self._garbled = False

    def slow_down(self) -> None:
        """The card asks for more time before every answer."""
        self.think(0.015)

    def think(self, seconds: float) -> None:
        """Take so long over every answer."""
        self._thinking = seconds

    def speed_up(self) -> None:
        """The card answers at once."""
        self._thinking = 0.0

    def turn_over(self) -> None:
        """The next card is put in upside down: it has no answer to reset."""
        self._mute = True

    def turn_back(self) -> None:
        """The next card is put in rightly."""
        self._mute = False

    def stop(self) -> None:
        """Take the card out and end."""
        self.unhang()
        self.remove()

    def _connect(self) -> socket.socket:
        for _ in range(TRIES - 1):
            try:
                return socket.create_connection(self._address, timeout=1.0)
            except OSError:
                time.sleep(0.05)
        return socket.create_connection(self._address, timeout=1.0)

    def _live(self, line: socket.socket, chip: VirtualCard) -> None:
        with line, suppress(OSError):
            while (message := _receive(line)) is not None:
                answer = self._react(chip, message, line)
                if self._remove_after is not None and self.commands >= self._remove_after:
                    self._remove_after = None
                    return
                if answer is not None:
                    line.sendall(len(answer).to_bytes(2, "big") + answer)

    def _react(self, chip: VirtualCard, message: bytes, line: socket.socket) -> bytes | None:
        if len(message) == 1:
            if message[0] == ATR_COMMAND:
                return NO_ANSWER_TO_RESET if self._mute else ANSWER_TO_RESET
            chip.reset()
            return None
        if self._mute:
            raise ConnectionAbortedError("a card without contact cannot be told anything")
        self.commands += 1
        while self._hung.is_set() and self._socket is line:
            time.sleep(0.01)
        time.sleep(self._thinking)
        return b"\x90" if self._garbled else chip.answer(message)


def _receive(line: socket.socket) -> bytes | None:
    head = _exactly(line, 2)
    return None if head is None else _exactly(line, int.from_bytes(head, "big"))


def _exactly(line: socket.socket, size: int) -> bytes | None:
    got = b""
    while len(got) < size:
        select.select([line], [], [])
        # The reader sends length and content apart, and would wait for our acknowledgement between them.
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        piece = line.recv(size - len(got))
        if not piece:
            return None
        got += piece
    return got
