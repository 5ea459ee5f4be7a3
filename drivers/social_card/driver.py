"""The driver of a contact-card reader behind PC/SC that reads social-security cards."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from drivers.common.device import Device
from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import DeviceFault, Reason, fault
from drivers.common.status import Health, Media
from drivers.social_card.card import SocialCard
from drivers.social_card.errand import Runner
from drivers.social_card.pcsc import INSTALLED, Contact, Service, Slot
from drivers.social_card.reading import read_public

T = TypeVar("T")

POLL = 0.3
"""Seconds between two looks at the slot."""
CALL = 3.0
"""Seconds a call to the service may take."""
EXCHANGE = 5.0
"""Seconds a card may think about one command, waiting-time extensions included."""
POWER_UP = 5.0
MUTE_FOR = 1.0
"""Seconds after which a card that does not answer to its reset is upside down and not just being put in."""


class SocialCardReader(Device):
    """Tells when a card is put in and taken out, and reads its public part."""

    def __init__(self, role: str, reader: str = "", *, clock: Clock = time.monotonic) -> None:
        """``reader`` is part of the name PC/SC gives the reader; empty takes the first."""
        super().__init__(role, clock=clock)
        self._wanted = reader
        self.idle_period = POLL
        self._runner: Runner | None = None
        self._service: Service | None = None

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
        self._runner = Runner(f"pcsc:{self.role}")
        try:
            self._service = self._runner.run(lambda: Service(self._wanted), CALL, self._look(CALL + 1))
        except DeviceFault:
            self._close()
            raise

    def _close(self) -> None:
        runner, self._runner = self._runner, None
        service, self._service = self._service, None
        if runner is None:
            return
        if service is not None and not runner.stuck:
            with suppress(DeviceFault):
                runner.run(service.close, CALL, Patience(CALL + 1, clock=self._clock))
        runner.dismiss()

    def _check(self) -> Health:
        slot = self._slot(self._look(CALL + 1))
        self._note(slot)
        return Health(media=self.status.media)

    # Reading.

    def _read_card(self, patience: Patience) -> SocialCard:
        contact = self._wait_for_card(patience)
        try:
            return self._converse(contact, patience)
        finally:
            if self._runner is not None and not self._runner.stuck:
                self._call(contact.close, CALL, Patience(CALL + 1, clock=self._clock))

    def _wait_for_card(self, patience: Patience) -> Contact:
        mute_since: float | None = None
        while True:
            slot = self._slot(patience)
            self._note(slot)
            if slot.present and not slot.mute:
                return self._call(self._there.connect, POWER_UP, patience)
            if not slot.present:
                mute_since = None
            elif mute_since is None:
                mute_since = self._clock()
            elif self._clock() - mute_since > MUTE_FOR:
                raise fault(Reason.CARD_UNREADABLE, "the card does not answer to its reset")
            patience.pause(POLL)

    def _converse(self, contact: Contact, patience: Patience) -> SocialCard:
        conversation = read_public()
        command = next(conversation)
        while True:
            answer = self._exchange(contact, command, patience)
            try:
                command = conversation.send(answer)
            except StopIteration as ended:
                card: SocialCard = ended.value
                self._count("reads")
                return card

    def _exchange(self, contact: Contact, command: bytes, patience: Patience) -> bytes:
        return self._call(lambda: contact.transmit(command), EXCHANGE, patience)

    def _slot(self, patience: Patience) -> Slot:
        return self._call(self._there.slot, CALL, patience)

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
