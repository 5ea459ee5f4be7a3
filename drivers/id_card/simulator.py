"""A card reader behind a real pty, byte for byte and at the pace of the wire."""

import time
from pathlib import Path

from drivers.common.pty_port import PtyPort
from drivers.id_card.card import Card, Portrait
from drivers.id_card.commands import Status
from drivers.id_card.frames import HEAD
from drivers.id_card.module import Answer, PlacedCard, SamModule, blocks_of
from drivers.id_card.photo import HEIGHT, WIDTH

PAUSE = 0.2
"""Seconds of silence after which a request that never ended is forgotten."""


class IdCardSimulator(PtyPort):
    """What a person at the reader, and a fault in it, can do. All methods may be called from any thread."""

    def __init__(
        self, link: Path, *, baud: int = 115200, lift_required: bool = True, power_up: float = 0.0
    ) -> None:
        """``power_up`` is how long it is deaf after getting power, in seconds."""
        super().__init__(link, baud=baud)
        self.module = SamModule(lift_required=lift_required, baud=baud)
        self._power_up = power_up
        self._deaf_until = 0.0
        self._received_at = 0.0
        self._delays: dict[str, float] = {}
        self._noise = b""
        self._earlier: dict[str, bytes] = {}
        self._truncations = 0
        self._spoiled: list[str] = []
        self._piece, self._pause = 0, 0.0
        self.exchanged = 0
        """Bytes that went over the wire in both directions."""

    def place(
        self,
        card: Card | bytes,
        photo: bytes | None = None,
        fingerprints: int = 0,
        addresses: tuple[str, ...] = (),
        information: bytes = bytes(4),
        serial: bytes = bytes(8),
    ) -> None:
        """Lay down a card, or a card with a ready text block of 256 bytes; ``fingerprints`` is 0, 1 or 2;
        ``information`` and ``serial`` are what find and select carry.
        """
        placed = PlacedCard(blocks_of(card, photo, fingerprints), addresses, information, serial)
        self.ask(lambda: self.module.place(placed))

    def remove(self) -> None:
        """Lift the card."""
        self.ask(self.module.remove)

    def fail(self, command: str, status: int, times: int = 1) -> None:
        """Let the next ``times`` answers to the command of that name be ``status`` (SW3)."""
        self.ask(lambda: self.module.failures.setdefault(command, []).extend([status] * times))

    def refuse(self, command: str, status: int = Status.BAD_COMMAND) -> None:
        """Do not know the command of that name: say ``status`` to it, or nothing (``SILENT``)."""
        self.ask(lambda: self.module.refused.__setitem__(command, status))

    def fail_self_test(self) -> None:
        """The module's self-test fails (60), and does so after a reset."""
        self.break_module(Status.SELF_TEST_FAILED)

    def lose_licence(self) -> None:
        """The module is not authorised any more (66)."""
        self.break_module(Status.UNAUTHORISED)

    def mend_module(self) -> None:
        """The module works again."""
        self.break_module(None)

    def break_module(self, status: Status | None) -> None:
        """Answer everything with ``status`` (60 self-test, 66 not authorised); None mends it."""
        self.ask(lambda: setattr(self.module, "broken", status))

    def delay(self, command: str, seconds: float) -> None:
        """Think ``seconds`` before each answer to the command of that name."""
        self.ask(lambda: self._delays.__setitem__(command, seconds))

    def noise(self, data: bytes) -> None:
        """Say ``data`` before every answer, as a bad ground does."""
        self.ask(lambda: setattr(self, "_noise", data))

    def say_earlier(self, frame: bytes, command: str) -> None:
        """Say ``frame``, a whole answer of before, once in front of the next to the command of that name."""
        self.ask(lambda: self._earlier.__setitem__(command, frame))

    def truncate(self, times: int = 1) -> None:
        """Say only the first half of the next ``times`` answers."""
        self.ask(lambda: setattr(self, "_truncations", times))

    def spoil(self, what: str, times: int = 1) -> None:
        """Send a wrong ``checksum`` or a wrong ``length`` in the next ``times`` answers."""
        self.ask(lambda: self._spoiled.extend([what] * times))

    def split(self, piece: int, pause: float = 0.0) -> None:
        """Write answers in pieces of so many bytes with ``pause`` seconds in between; 0 writes them whole."""
        self.ask(lambda: self._split(piece, pause))

    def plugged(self) -> None:
        """Power came: a module starts with nothing found and is deaf for a while."""
        self.module.power_up()
        self._deaf_until = time.monotonic() + self._power_up

    def receive(self, data: bytes) -> None:
        """Answer the requests in ``data``."""
        before, self._received_at = self._received_at, time.monotonic()
        if self._received_at < self._deaf_until:
            return
        if self._received_at - before > PAUSE:
            self.module.forget_half()
        self.exchanged += len(data)
        for answer in self.module.feed(data):
            self._say(answer)

    def _split(self, piece: int, pause: float) -> None:
        self._piece, self._pause = piece, pause

    def _say(self, answer: Answer) -> None:
        frame = self._noise + self._spoil(answer.reply.frame)
        if self._truncations:
            self._truncations -= 1
            frame = frame[: len(frame) // 2]
        name = answer.command.name if answer.command else ""
        frame = self._earlier.pop(name, b"") + frame
        self.exchanged += len(frame)
        delay = self._delays.get(name, 0.0)
        size = self._piece or len(frame)
        for number, start in enumerate(range(0, len(frame), size)):
            self.send(frame[start : start + size], delay + number * self._pause)
        if self.module.baud != self.baud:
            # The acknowledgement of a new rate still leaves at the old one.
            self.afterwards(self._take_rate)

    def _take_rate(self) -> None:
        self.baud = self.module.baud

    def _spoil(self, frame: bytes) -> bytes:
        if not self._spoiled:
            return frame
        damaged = bytearray(frame)
        damaged[-1 if self._spoiled.pop(0) == "checksum" else HEAD - 1] ^= 0x04
        return bytes(damaged)


class StubDecoder:
    """A photo decoder for tests and training: a striped picture that depends on the block."""

    def decode(self, block: bytes) -> Portrait | None:
        """A picture for every block that is not all zeros."""
        if not any(block):
            return None
        rows = (bytes([(y * 2) & 0xFF, block[y % len(block)], 0x80]) * WIDTH for y in range(HEIGHT))
        return Portrait(b"".join(rows))
