"""The driver of a resident identity card reader behind a serial port (GA/T 467-2019)."""

import threading
import time
from collections.abc import Hashable

from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import DeviceFault, LinkFault, Reason, RequestFault, fault
from drivers.common.serial_link import SerialLink
from drivers.common.status import DeviceState, Health, Media
from drivers.id_card import text_block
from drivers.id_card.card import Card
from drivers.id_card.commands import (
    BAUD_RATES,
    FIND,
    READ_ADDRESSES,
    RESET,
    SAM_NUMBER,
    STATUS,
    Command,
    Reply,
    Status,
    parse_addresses,
    parse_blocks,
    parse_sam_number,
)
from drivers.id_card.line import DAMAGE, SamLine
from drivers.id_card.session import (
    Action,
    Done,
    Failed,
    Meaning,
    NoCard,
    Send,
    Stage,
    advance,
    begin,
    meaning,
)

POLL = 0.3
"""Seconds between two searches for a card; readers ask for more than 300 ms only in their notes."""
IDLE = 1.0
POWER_UP = 3.0
"""Seconds after opening during which silence means that the reader still starts."""
GREETING = 0.5
BROKEN = (Reason.SAM_SELF_TEST, Reason.SAM_UNAUTHORISED)
INTERRUPTED = Meaning(Reason.CARD_MOVED, Action.AGAIN)


class IdCardReader(Device):
    """Finds, selects and reads cards; tells when one is placed and lifted."""

    def __init__(
        self,
        role: str,
        port: str,
        *,
        baud: int = BAUD_RATES[0],
        prints: bool = False,
        watch: bool = False,
        clock: Clock = time.monotonic,
    ) -> None:
        """``baud`` 0 finds the rate by asking. ``prints`` reads fingerprints too. ``watch`` looks for
        cards in idle times as well, so that ``CardPlaced`` comes without anybody waiting for a card.
        """
        super().__init__(role, clock=clock)
        self._rates = (baud,) if baud else BAUD_RATES
        self._link = SerialLink(port, self._rates[0], clock=clock)
        self._line = SamLine(self._link)
        self._prints = prints
        self._watching = watch
        self.idle_period = POLL if watch else IDLE
        self._left = False
        self._was_reset = False
        self._sam_number: str | None = None

    @property
    def sam_number(self) -> str | None:
        """The security module's number, once the reader has told it."""
        return self._sam_number

    def read_card(self, timeout: float, cancel: threading.Event | None = None) -> Card:
        """Wait up to ``timeout`` seconds for a card and read it.

        Raises DeviceFault: ``timeout`` (no card came), ``card-left`` (the card read before was never lifted),
        ``card-moved``, ``card-unreadable``, ``card-suspect`` (lift and place again), ``card-unknown-kind``,
        ``card-invalid``, ``sam-self-test``, ``sam-unauthorised``, ``cancelled``, ``busy`` or a reason
        of the line.
        """
        return self.perform(self._read_card, timeout, cancel)

    def read_addresses(self, timeout: float, cancel: threading.Event | None = None) -> tuple[str, ...]:
        """The newest addresses on the card that was just read and still lies there; empty when it has
        none.
        """
        return self.perform(self._read_addresses, timeout, cancel)

    # The life of the device.

    def _open(self) -> None:
        self._link.open()

    def _close(self) -> None:
        self._link.close()

    def _signature(self) -> Hashable:
        return self._link.signature()

    def _greet(self) -> Health:
        self._left = False
        until = self._clock() + POWER_UP
        while True:
            for rate in self._rates:
                if len(self._rates) > 1:
                    self._link.set_baud(rate)
                try:
                    reply = self._line.ask(STATUS, self._look(GREETING), tries=1)
                except (LinkFault, RequestFault) as failure:
                    last = failure
                else:
                    return self._introduced(reply)
            if self._clock() >= until or last.reason is Reason.UNPLUGGED or self._stopping.is_set():
                raise last if isinstance(last, LinkFault) else fault(Reason.SILENT)
            self._link.drain()

    def _introduced(self, reply: Reply) -> Health:
        health = self._health(reply)
        if health.state is DeviceState.ONLINE and self._sam_number is None:
            self._ask_number()
        return health

    def _ask_number(self) -> None:
        """Nice to know; a reader that does not tell it reads cards all the same."""
        try:
            answer = self._line.ask(SAM_NUMBER, self._look(GREETING), tries=1)
            if answer.status == Status.OK:
                self._sam_number = parse_sam_number(answer.data)
        except DeviceFault as failure:
            if failure.reason is Reason.UNPLUGGED:
                raise
            self._line.recover(self._look(GREETING))

    def _check(self) -> Health:
        if self._left:
            self._still_there(self._look(POLL + READ_ADDRESSES.patience))
            return Health(media=self.status.media)
        question = FIND if self._watching else STATUS
        reply = self._line.ask(question, self._look(2 * question.patience + 1))
        if self._watching:
            self._note(reply)
        return self._health(reply)

    def _health(self, reply: Reply) -> Health:
        reason = meaning(reply.status).reason
        if reason not in BROKEN:
            self._was_reset = False
            return Health(media=self.status.media)
        if reason is Reason.SAM_SELF_TEST and not self._was_reset:
            self._was_reset = True
            return self._health(self._line.ask(RESET, self._look(2 * RESET.patience + 1)))
        return Health(DeviceState.HARDWARE_ERROR, reason)

    # Reading.

    def _read_card(self, patience: Patience) -> Card:
        try:
            return self._wait_for_card(patience)
        except RequestFault as ended:
            if ended.reason is Reason.TIMEOUT and self._left:
                raise fault(Reason.CARD_LEFT) from None
            raise
        finally:
            self.idle_period = POLL if self._left or self._watching else IDLE

    def _wait_for_card(self, patience: Patience) -> Card:
        failed: DeviceFault | None = None
        while True:
            if self._left:
                self._still_there(patience)
            step = self._attempt(patience, last=failed is not None)
            match step:
                case Done():
                    return self._taken(step)
                case Failed(why=Meaning(reason=reason, action=action)):
                    if failed is not None or action is Action.GIVE_UP:
                        raise fault(reason)
                    failed = fault(reason)
                case _ if failed is not None:
                    # It was there and could not be read; it will not be found again before it was lifted.
                    raise failed
            patience.pause(POLL)

    def _attempt(self, patience: Patience, *, last: bool) -> Done | NoCard | Failed:
        """One way from find to the end; damage on the line counts as a card that moved, unless ``last``."""
        step: Send = begin()
        while True:
            try:
                reply = self._line.ask(step.command, patience, tries=2 if step.stage is Stage.FIND else 1)
            except LinkFault as failure:
                if last or step.stage is Stage.FIND or failure.reason not in DAMAGE:
                    raise
                self._line.recover(patience)
                return Failed(step.stage, INTERRUPTED)
            if step.stage is Stage.FIND:
                self._note(reply)
            following = advance(step, reply, prints=self._prints)
            if not isinstance(following, Send):
                return following
            step = following

    def _taken(self, done: Done) -> Card:
        self._left = True
        blocks = parse_blocks(done.command, done.data)
        card = text_block.parse(blocks.text, blocks.photo, blocks.fingerprints)
        self._count("reads")
        return card

    def _note(self, reply: Reply) -> None:
        """Take from an answer to find whether a card lies there; one just read is not found though it
        does.
        """
        if reply.status == Status.FOUND:
            self._left = False
            self._media(Media.PRESENT)
        elif reply.status == Status.FIND_FAILED and not self._left:
            self._media(Media.ABSENT)

    def _still_there(self, patience: Patience) -> None:
        """A card that was read answers for its addresses until it is lifted."""
        reply = self._line.ask(READ_ADDRESSES, patience)
        if reply.status not in (Status.OK, Status.EMPTY):
            self._left = False
            self.idle_period = POLL if self._watching else IDLE
            self._media(Media.ABSENT)

    def _read_addresses(self, patience: Patience) -> tuple[str, ...]:
        reply = self._line.ask(READ_ADDRESSES, patience)
        if reply.status == Status.EMPTY:
            return ()
        if reply.status != Status.OK:
            raise fault(meaning(reply.status).reason)
        return parse_addresses(reply.data)

    def ask(self, command: Command, timeout: float) -> Reply:
        """One raw question, for technicians' tools. Raises DeviceFault."""
        return self.perform(lambda patience: self._line.ask(command, patience), timeout)


def create(options: Options) -> IdCardReader:
    """An ``IdCardReader`` from ``port``, ``baud`` (0 finds it), ``fingerprints`` and ``watch``."""
    reader = IdCardReader(
        options.role,
        options.require("port"),
        baud=options.choose("baud", BAUD_RATES[0], (0, *BAUD_RATES)),
        prints=options.take("fingerprints", False),
        watch=options.take("watch", False),
    )
    options.finish()
    return reader
