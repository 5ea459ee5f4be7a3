"""A card reader behind a real pty, byte for byte and at the pace of the wire."""

import time
from pathlib import Path

from drivers.common.pty_port import PtyPort
from drivers.id_card.card import Card
from drivers.id_card.commands import Status
from drivers.id_card.module import Answer, PlacedCard, SamModule, blocks_of


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
        self._delays: dict[str, float] = {}
        self._noise = b""
        self._truncations = 0
        self.exchanged = 0
        """Bytes that went over the wire in both directions."""

    def place(
        self,
        card: Card | bytes,
        photo: bytes | None = None,
        fingerprints: int = 0,
        addresses: tuple[str, ...] = (),
    ) -> None:
        """Lay down a card, or a card with a ready text block of 256 bytes; ``fingerprints`` is 0, 1 or 2."""
        placed = PlacedCard(blocks_of(card, photo, fingerprints), addresses)
        self.ask(lambda: self.module.place(placed))

    def remove(self) -> None:
        """Lift the card."""
        self.ask(self.module.remove)

    def fail(self, command: str, status: int, times: int = 1) -> None:
        """Let the next ``times`` answers to the command of that name be ``status`` (SW3)."""
        self.ask(lambda: self.module.failures.setdefault(command, []).extend([status] * times))

    def break_module(self, status: Status | None) -> None:
        """Answer everything with ``status`` (60 self-test, 66 not authorised); None mends it."""
        self.ask(lambda: setattr(self.module, "broken", status))

    def delay(self, command: str, seconds: float) -> None:
        """Think ``seconds`` before each answer to the command of that name."""
        self.ask(lambda: self._delays.__setitem__(command, seconds))

    def noise(self, data: bytes) -> None:
        """Say ``data`` before every answer, as a bad ground does."""
        self.ask(lambda: setattr(self, "_noise", data))

    def truncate(self, times: int = 1) -> None:
        """Say only the first half of the next ``times`` answers."""
        self.ask(lambda: setattr(self, "_truncations", times))

    def plugged(self) -> None:
        """Power came: a module starts with nothing found and is deaf for a while."""
        self.module.power_up()
        self._deaf_until = time.monotonic() + self._power_up

    def receive(self, data: bytes) -> None:
        """Answer the requests in ``data``."""
        if time.monotonic() < self._deaf_until:
            return
        self.exchanged += len(data)
        for answer in self.module.feed(data):
            self._say(answer)

    def _say(self, answer: Answer) -> None:
        frame = self._noise + answer.reply.frame
        if self._truncations:
            self._truncations -= 1
            frame = frame[: len(frame) // 2]
        self.exchanged += len(frame)
        self.send(frame, self._delays.get(answer.command.name, 0.0) if answer.command else 0.0)
        # The acknowledgement of a new rate still leaves at the old one: its byte time was fixed when
        # it was sent.
        self.baud = self.module.baud
