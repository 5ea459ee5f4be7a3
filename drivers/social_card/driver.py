"""The driver of a contact-card reader behind PC/SC that reads social-security cards."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import TypeVar

from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import Reason, RequestFault, fault
from drivers.common.status import Health, Media
from drivers.social_card.card import SocialCard
from drivers.social_card.errand import Runner
from drivers.social_card.pcsc import INSTALLED, Contact, Service, Slot, whereabouts
from drivers.social_card.reading import Spoken, read_public

T = TypeVar("T")

POLL = 0.3
"""Seconds between two looks at the slot."""
CALL = 2.0
"""Seconds a call to the service may take."""
EXCHANGE = 5.0
"""Seconds a card may think about one command, waiting-time extensions included."""
POWER_UP = 5.0
RETURN = 0.5
"""Seconds in which a call that was given up may still come back before the reader is opened anew."""
MUTE_FOR = 1.0
"""Seconds after which a card that does not answer to its reset is upside down and not just being put in."""


DUMB = frozenset({Reason.CARD_MOVED, Reason.CARD_UNREADABLE})
"""What the service says of a card that does not answer."""


class SocialCardReader(Device):
    """Tells when a card is put in and taken out, and reads its public part."""

    def __init__(self, role: str, reader: str = "", *, clock: Clock = time.monotonic) -> None:
        """``reader`` is part of the name PC/SC gives the reader; empty takes the first."""
        super().__init__(role, clock=clock)
        self._wanted = reader
        self.idle_period = POLL
        self._runner: Runner | None = None
        self._service: Service | None = None
        # While its thread hangs in the library nobody is served: more threads would only hang beside it.
        self._last: Runner | None = None

    def read_card(self, timeout: float, cancel: threading.Event | None = None) -> SocialCard:
        """Wait up to ``timeout`` seconds for a card and read what it tells without a PIN.

        Raises DeviceFault: ``timeout`` (no card came), ``card-moved`` (taken out too early),
        ``card-unreadable`` (does not answer: upside down or dirty), ``card-unknown-kind`` (a bank card, say),
        ``card-invalid``, ``in-use``, ``cancelled``, ``busy`` or a reason of reader and service.
        """
        return self.perform(self._read_card, timeout, cancel)

    # The life of the device.

    def _open(self) -> None:
        self._close()
        if self._last is not None and not self._last.ended(RETURN):
            raise fault(Reason.SILENT, "an earlier call to the service has not come back")
        self._runner = Runner(f"pcsc:{self.role}")
        self._service = Service(self._wanted)
        self._call(self._service.open, CALL, self._look(CALL + 1))

    def _close(self) -> None:
        runner, self._runner = self._runner, None
        service, self._service = self._service, None
        if runner is not None and service is not None:
            runner.dismiss(service.close)
            self._last = runner

    def _greet(self) -> Health:
        self._free_slot(self._look(CALL + 1))
        return Health(media=self.status.media)

    def _check(self) -> Health:
        self._note(self._free_slot(self._look(CALL + 1)))
        return Health(media=self.status.media)

    def _signature(self) -> Hashable:
        return self._last is None or self._last.ended(0.0), whereabouts()

    # Reading.

    def _read_card(self, patience: Patience) -> SocialCard:
        if self._runner is not None and self._runner.stuck:
            self._open()
        dumb_since: float | None = None
        while True:
            slot = self._free_slot(patience)
            self._note(slot)
            if not slot.present:
                dumb_since = None
            elif (card := self._try(slot, patience)) is not None:
                self._count("reads")
                return card
            elif dumb_since is None:
                dumb_since = self._clock()
            elif self._clock() - dumb_since > MUTE_FOR:
                raise fault(Reason.CARD_UNREADABLE, "the card says nothing")
            patience.pause(POLL)

    def _try(self, slot: Slot, patience: Patience) -> SocialCard | None:
        """The card, or None when it says nothing at all.

        It may just be being put in; or it was pulled and the service, which looks only now and then, has not
        seen it. Neither is a failure of the card that comes next.
        """
        if slot.mute:
            return None
        conversation = Spoken(read_public())
        try:
            return self._converse(conversation, patience)
        except RequestFault as failure:
            # A card that goes because the whole reader goes is not the resident's doing.
            if not self._stuck:
                self._slot(self._look(CALL))
            if conversation.heard or failure.reason not in DUMB:
                raise
            return None

    def _converse(self, conversation: Spoken, patience: Patience) -> SocialCard:
        contact = self._call(self._there.connect, POWER_UP, patience)
        try:
            while conversation.card is None:
                conversation.hear(self._exchange(contact, conversation.command, patience))
            return conversation.card
        finally:
            if not self._stuck:
                self._call(contact.close, CALL, self._look(CALL + 1))

    @property
    def _stuck(self) -> bool:
        return self._runner is None or self._runner.stuck

    def _exchange(self, contact: Contact, command: bytes, patience: Patience) -> bytes:
        return self._call(lambda: contact.transmit(command), EXCHANGE, patience)

    def _slot(self, patience: Patience) -> Slot:
        return self._call(self._there.slot, CALL, patience)

    def _free_slot(self, patience: Patience) -> Slot:
        slot = self._slot(patience)
        if slot.held:
            raise fault(Reason.IN_USE, "another program is connected to the reader")
        return slot

    def _note(self, slot: Slot) -> None:
        self._media(Media.PRESENT if slot.present else Media.ABSENT)

    @property
    def _there(self) -> Service:
        if self._service is None:
            raise fault(Reason.NO_DEVICE, "the reader is not open")
        return self._service

    def _call(self, call: Callable[[], T], seconds: float, patience: Patience) -> T:
        if self._runner is None:
            raise fault(Reason.NO_DEVICE, "the reader is not open")
        return self._runner.run(call, seconds, patience)


def create(options: Options) -> SocialCardReader:
    """A ``SocialCardReader`` from ``reader``, part of the name that PC/SC gives it."""
    if not INSTALLED:
        raise ValueError(f"devices.{options.role}.driver: pcsc needs pyscard; install zhengwu-kiosk[pcsc]")
    reader = SocialCardReader(options.role, options.take("reader", ""))
    options.finish()
    return reader
