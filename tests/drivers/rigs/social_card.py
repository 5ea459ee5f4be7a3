"""The reader of social-security cards: a real PC/SC service, a virtual reader, a virtual card."""

import datetime
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from driver_bench import Ended, wait_until
from pcsc_bench import BENCH, SEATS, another_program, missing

from drivers.common.registry import create
from drivers.social_card.card import SocialCard
from drivers.social_card.simulator import SocialCardSimulator, VirtualCard
from rigs.base import Rig

DAY = datetime.date
PACE = 0.6
"""Seconds between taking a card out and putting one in; the service looks at the slot every 0.4 s."""
CARD = SocialCard(
    "11010519491231002X", "测试员", "2", "01", DAY(1949, 12, 31), "A12345678",
    "110105D15600000512345678", "3.00", DAY(2020, 1, 1), DAY(2030, 1, 1),
)  # fmt: skip


class SocialCardAtReader(SocialCardSimulator):
    """A card, its reader and the service, whatever of them fails."""

    def __init__(self, reader: str, port: int) -> None:
        super().__init__(port)
        self.reader = reader
        self._heard = 0
        # Another card may have been in this reader a moment ago.
        self._left = time.monotonic()

    def start(self) -> None:
        self.plug()

    def stop(self) -> None:
        self.unhang()
        super().stop()

    def plug(self) -> None:
        BENCH.order(f"show {self.reader}")

    def unplug(self) -> None:
        """The reader vanishes; a card in it has no power any more."""
        BENCH.order(f"hide {self.reader}")
        self.remove()

    def hang(self) -> None:
        """The service hangs, and so does the library in all programs."""
        BENCH.order("hang")

    def unhang(self) -> None:
        BENCH.order("unhang")

    def end_service(self) -> None:
        BENCH.order("close")

    def begin_service(self) -> None:
        BENCH.order("open")

    def hang_card(self) -> None:
        """A card that is in, or is put in now, does not answer any more."""
        super().hang()
        self._put_in()

    def unhang_card(self) -> None:
        super().unhang()

    def turn_over(self) -> None:
        """The card is put in the wrong way round, even if it was just being read."""
        self.remove()
        super().turn_over()
        self.place(CARD)

    def garble_on(self) -> None:
        super().garble_on()
        self._put_in()

    def place(self, card: SocialCard | VirtualCard) -> None:
        """At a person's pace after a card was taken out."""
        self.remove()
        self.rest()
        self._heard = self.commands
        super().place(card)

    def rest(self) -> None:
        """The service has time to see the empty slot."""
        time.sleep(max(0.0, self._left + PACE - time.monotonic()))

    def remove(self) -> None:
        if self.occupied:
            super().remove()
            self._left = time.monotonic()

    def insist(self) -> None:
        """Puts the card in; one that is in and was not read is taken out first, as people do."""
        if not self.occupied or self.commands == self._heard:
            self.place(CARD)

    def _put_in(self) -> None:
        if not self.occupied:
            self.place(CARD)


class SocialCardRig(Rig):
    name = "social-card"
    keeps_line = False
    side_by_side: ClassVar[int] = SEATS
    befall_all: ClassVar[frozenset[str]] = frozenset({"service gone", "service hangs"})

    def __init__(self, folder: Path) -> None:
        self._reader, port = BENCH.take()
        BENCH.order(f"hide {self._reader}")
        self.simulator: Any = SocialCardAtReader(self._reader, port)
        self.device: Any = create("social-card", {"reader": self._reader})
        self.device.idle_period = 0.1
        self._others = ExitStack()

    @classmethod
    def missing(cls) -> str:
        return missing()

    def request(self, timeout: float = 5.0, cancel: threading.Event | None = None) -> Any:
        return self.device.read_card(timeout, cancel)

    def serve(self) -> None:
        self.simulator.insist()

    def clear(self) -> None:
        self.simulator.remove()
        self.simulator.rest()

    def is_right(self, result: Any) -> bool:
        return result == CARD

    def in_the_middle(self, timeout: float = 30.0) -> Ended:
        self.simulator.think(0.1)
        ended = self.waiting(timeout)
        before = self.simulator.commands
        self.serve()
        wait_until(lambda: self.simulator.commands > before + 2)
        return ended

    def release(self) -> None:
        self.simulator.speed_up()

    def take_port(self) -> None:
        """Another program connects, and somebody puts a card in."""
        self._others.enter_context(another_program(self._reader))
        self.serve()

    def leave_port(self) -> None:
        self._others.close()

    def stop(self) -> None:
        self.leave_port()
        self.simulator.begin_service()
        self.simulator.stop()
        self.device.stop()
        BENCH.give_back(self._reader)
