"""The driver of a resident identity card reader behind a serial port (GA/T 467-2019)."""

import threading
import time
from collections.abc import Hashable
from dataclasses import replace

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
    set_baud,
)
from drivers.id_card.greeting import meet
from drivers.id_card.line import DAMAGE, NOISE, SamLine
from drivers.id_card.photo import NoPhoto, PhotoDecoder, configured
from drivers.id_card.presence import LeftCard, Verdict
from drivers.id_card.reading import (
    REFUSALS,
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
NUMBER_TAKES = 0.5
NEW_RATE = 0.01
"""Seconds a module needs between its answer and the new rate; its makers speak of five milliseconds."""
DISTRUST = 60.0
"""Seconds within which a second refusal between card and module makes the card suspect."""
BROKEN = (Reason.SAM_SELF_TEST, Reason.SAM_UNAUTHORISED)
INTERRUPTED = Meaning(Reason.CARD_MOVED, Action.AGAIN)


class IdCardReader(Device):
    """Finds, selects and reads cards; tells when one is placed and lifted."""

    def __init__(
        self,
        role: str,
        port: str,
        *,
        baud: int = 0,
        prints: bool = False,
        watch: bool = False,
        poll: float = POLL,
        photos: PhotoDecoder | None = None,
        clock: Clock = time.monotonic,
    ) -> None:
        """``baud`` 0 finds the rate by asking, 115200 first. ``prints`` reads fingerprints too. ``watch``
        looks for cards in idle times as well, so that ``CardPlaced`` comes without anybody waiting.
        ``poll`` is the time between two looks in seconds, ``photos`` makes pictures of photo blocks.
        """
        super().__init__(role, clock=clock)
        self._rates: tuple[int, ...] = (baud,) if baud else BAUD_RATES
        self._link = SerialLink(port, self._rates[0], clock=clock)
        self._line = SamLine(self._link)
        self._prints = prints
        self._watching = watch
        self._poll = poll
        self._photos = photos or NoPhoto()
        self.idle_period = poll if watch else IDLE
        self._left = LeftCard()
        self._question = STATUS
        self._was_reset = False
        self._distrusted_at = -DISTRUST
        self._sam_number: str | None = None

    @property
    def sam_number(self) -> str | None:
        """The security module's number, once the reader has told it."""
        return self._sam_number

    @property
    def baud(self) -> int:
        """The rate of the line in bit/s."""
        return self._link.baud

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
        none. Raises ``refused`` when the reader does not know the command.
        """
        return self.perform(self._read_addresses, timeout, cancel)

    def change_baud(self, baud: int, timeout: float = 5.0) -> None:
        """Let the module talk at another rate for good: a technician's command.

        If its answer is lost, the rate is found by asking when the device connects again. Raises ValueError
        for a rate it has not, and DeviceFault.
        """
        command = set_baud(baud)
        self.perform(lambda patience: self._change_baud(command, baud, patience), timeout)

    def ask(self, command: Command, timeout: float) -> Reply:
        """One raw question, for technicians' tools. Raises DeviceFault."""
        return self.perform(lambda patience: self._line.ask(command, patience), timeout)

    # The life of the device.

    def _open(self) -> None:
        self._link.open()

    def _close(self) -> None:
        self._link.close()

    def _signature(self) -> Hashable:
        return self._link.signature()

    def _greet(self) -> Health:
        self._left = LeftCard()
        met = meet(self._line, self._link, self._rates, self._look)
        self._question = met.question
        if len(self._rates) > 1:
            self._rates = (met.rate, *(rate for rate in self._rates if rate != met.rate))
        health = self._health(met.reply)
        if health.state is DeviceState.ONLINE:
            self._ask_number()
        return health

    def _ask_number(self) -> None:
        """Nice to know; a reader that does not tell it reads cards all the same."""
        try:
            answer = self._line.ask(SAM_NUMBER, self._look(NUMBER_TAKES), worth=())
        except DeviceFault as failure:
            if failure.reason is Reason.UNPLUGGED:
                raise
        else:
            self._sam_number = parse_sam_number(answer.data) if answer.status == Status.OK else None

    def _check(self) -> Health:
        if self._left.here:
            return self._health(self._look_after(self._look(2 * FIND.patience + READ_ADDRESSES.patience + 1)))
        question = FIND if self._watching else self._question
        reply = self._line.ask(question, self._look(2 * question.patience + 1))
        if question is FIND:
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
        return Health(DeviceState.HARDWARE_ERROR, reason, media=self.status.media)

    # Reading.

    def _read_card(self, patience: Patience) -> Card:
        try:
            return self._wait_for_card(patience)
        except RequestFault as ended:
            if ended.reason is Reason.TIMEOUT and self._left.here:
                raise fault(Reason.CARD_LEFT) from None
            raise
        finally:
            self._set_pace()

    def _wait_for_card(self, patience: Patience) -> Card:
        failed: Reason | None = None
        while True:
            if self._left.here and not self._left.by_find:
                self._look_after(patience)
            step = NoCard() if self._left.settled else self._attempt(patience, last=failed is not None)
            match step:
                case Done():
                    return self._taken(step)
                case Failed(why=Meaning(reason=Reason.SAM_SELF_TEST)) if not self._was_reset:
                    self._was_reset = True
                    self._line.ask(RESET, patience)
                case Failed(why=why):
                    reason = self._worded(why.reason)
                    if failed is not None or why.action is Action.GIVE_UP:
                        raise fault(reason)
                    failed = reason
                case _ if failed is not None:
                    # It was there and could not be read; it will not be found again before it was lifted.
                    raise fault(failed)
            patience.pause(self._poll)

    def _attempt(self, patience: Patience, *, last: bool) -> Done | NoCard | Failed:
        """One way from find to the end; damage on the line counts as a card that moved, unless ``last``."""
        step: Send = begin()
        while True:
            finding = step.stage is Stage.FIND
            try:
                reply = self._step(step, patience)
            except LinkFault as failure:
                if last or finding or failure.reason not in DAMAGE:
                    raise
                return Failed(step.stage, INTERRUPTED)
            if finding:
                self._note(reply, searching=True)
            following = advance(step, reply, prints=self._prints)
            if not isinstance(following, Send):
                return following
            step = following

    def _step(self, step: Send, patience: Patience) -> Reply:
        # A card that keeps the module silent has moved: only noise is worth asking the same again.
        worth = DAMAGE if step.stage is Stage.FIND else NOISE
        if step.stage is Stage.READ:
            return self._ask_surely(step.command, patience, worth)
        return self._line.ask(step.command, patience, worth)

    def _ask_surely(self, command: Command, patience: Patience, worth: tuple[Reason, ...] = DAMAGE) -> Reply:
        """A reader that answers neither of two harmless questions gives no proof, and is believed."""
        if self._question is STATUS:
            return self._line.ask_surely(command, patience, worth, STATUS)
        if self._sam_number is not None:
            return self._line.ask_surely(command, patience, worth, SAM_NUMBER)
        return self._line.ask(command, patience, worth)

    def _worded(self, reason: Reason) -> Reason:
        """A card and a module that refuse each other once may be put together badly; twice is suspect."""
        if reason is not Reason.CARD_SUSPECT:
            return reason
        before, self._distrusted_at = self._distrusted_at, self._clock()
        return reason if self._distrusted_at - before < DISTRUST else Reason.CARD_UNREADABLE

    def _taken(self, done: Done) -> Card:
        self._left.taken()
        self._was_reset = False
        self._distrusted_at = -DISTRUST
        blocks = parse_blocks(done.command, done.data)
        card = text_block.parse(blocks.text, blocks.photo, blocks.fingerprints)
        self._count("reads")
        return replace(card, portrait=self._photos.decode(blocks.photo))

    def _read_addresses(self, patience: Patience) -> tuple[str, ...]:
        reply = self._ask_surely(READ_ADDRESSES, patience)
        if reply.status == Status.EMPTY:
            return ()
        if reply.status != Status.OK:
            raise fault(meaning(reply.status).reason)
        return parse_addresses(reply.data)

    def _change_baud(self, command: Command, baud: int, patience: Patience) -> None:
        self._rates = tuple(dict.fromkeys((baud, *self._rates, *BAUD_RATES)))
        reply = self._line.ask(command, patience, worth=())
        if reply.status != Status.OK:
            raise fault(Reason.REFUSED if reply.status in REFUSALS else meaning(reply.status).reason)
        patience.pause(NEW_RATE)
        self._link.set_baud(baud)
        self._line.ask(self._question, patience)

    # Whether a card lies there.

    def _set_pace(self) -> None:
        self.idle_period = self._poll if self._left.here or self._watching else IDLE

    def _note(self, reply: Reply, *, searching: bool = False) -> None:
        """Take from an answer to find whether a card lies there."""
        if reply.status == Status.FOUND:
            self._left.here = self._left.here and not searching
            self._media(Media.PRESENT)
        elif reply.status == Status.FIND_FAILED:
            if self._left.here and self._left.by_find:
                self._settle_media(self._left.told(reply))
            elif self._left.here:
                self._left.not_found()
            else:
                self._media(Media.ABSENT)

    def _look_after(self, patience: Patience) -> Reply:
        """Ask whether the card that was read still lies there; gives the answer that told it."""
        if not self._left.by_find:
            reply = self._ask_addresses(patience)
            verdict = self._left.told(reply)
            if reply is not None and verdict is not Verdict.ASK_FIND:
                return reply
        reply = self._line.ask(FIND, patience)
        self._settle_media(self._left.told(reply))
        return reply

    def _ask_addresses(self, patience: Patience) -> Reply | None:
        try:
            return self._line.ask(READ_ADDRESSES, patience, worth=NOISE)
        except LinkFault as failure:
            if failure.reason is not Reason.SILENT:
                raise
            return None

    def _settle_media(self, verdict: Verdict) -> None:
        if verdict is Verdict.GONE:
            self._media(Media.ABSENT)
        elif verdict is Verdict.UNTOLD:
            self._media(Media.UNKNOWN)
        self._set_pace()


def create(options: Options) -> IdCardReader:
    """An ``IdCardReader`` from ``port``, ``baud`` (0 finds it), ``fingerprints``, ``watch``, ``poll`` and
    the ``photo_…`` options of a maker's library.
    """
    reader = IdCardReader(
        options.role,
        options.require("port"),
        baud=options.choose("baud", 0, (0, *BAUD_RATES)),
        prints=options.take("fingerprints", False),
        watch=options.take("watch", False),
        poll=options.positive("poll", POLL),
        photos=configured(options),
    )
    options.finish()
    return reader
