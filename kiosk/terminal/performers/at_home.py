"""Effects on the terminal itself: keeping, delivering, speaking, wiping."""

import logging
import subprocess
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.visit import VisitPass
from kiosk.store import Store, StoreError
from kiosk.terminal.delivery import Delivery
from kiosk.words import Words

log = logging.getLogger(__name__)

POLL = 0.1


class AtHome:
    """Performs the effects that stay inside the cabinet."""

    def __init__(
        self,
        store: Store,
        delivery: Delivery,
        now: Callable[[], datetime],
        next_pass: Callable[[], VisitPass],
        forget: Sequence[Callable[[], None]],
    ) -> None:
        """`forget` are the parts that hold something of a visit and must drop it."""
        self._store = store
        self._delivery = delivery
        self._now = now
        self._next_pass = next_pass
        self._forget = forget

    def keep_case(self, effect: f.KeepCase, _cancel: threading.Event) -> e.Event:
        self._store.keep_case(effect.submission, self._now())
        return e.CaseKept(effect=effect.id)

    def deliver_case(self, effect: f.DeliverCase, _cancel: threading.Event) -> e.Event:
        receipt = self._delivery.deliver(effect.key, effect.deadline * 0.9)
        return e.CaseAccepted(effect=effect.id, receipt=receipt)

    def keep_rating(self, effect: f.KeepRating, _cancel: threading.Event) -> e.Event:
        self._store.keep_rating(effect.rating, self._now())
        return e.RatingKept(effect=effect.id)

    def wipe(self, effect: f.Wipe, _cancel: threading.Event) -> e.Event:
        for drop in self._forget:
            drop()
        self._end_uses()
        return e.Wiped(effect=effect.id, next_visit=self._next_pass())

    def _end_uses(self) -> None:
        """Writes that what was retrieved is dropped. A store in trouble does not keep a resident here:
        what stays open is ended when the terminal starts again.
        """
        try:
            self._store.end_uses(self._now())
        except StoreError as error:
            log.error("the uses of certificates cannot be ended: %s", error.code)


class Voice:
    """Says messages through the speech command of the settings; without one it is silent at once."""

    def __init__(self, words: Words, command: Sequence[str]) -> None:
        self._words = words
        self._command = tuple(command)

    def speak(self, effect: f.Speak, cancel: threading.Event) -> e.Event:
        if self._command:
            told = (self._words.spoken(effect.locale, x.message, **dict(x.given)) for x in effect.told)
            said = (self._words.spoken(effect.locale, effect.message), *told, effect.text)
            self._say(" ".join(part for part in said if part), cancel)
        return e.Spoken(effect=effect.id)

    def _say(self, text: str, cancel: threading.Event) -> None:
        command = [part.replace("{text}", text) for part in self._command]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None:
                if cancel.wait(POLL):
                    process.terminate()
