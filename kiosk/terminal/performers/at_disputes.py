"""What a resident says is wrong, told to the platform now, or kept until the platform is back."""

import threading
from collections.abc import Callable
from datetime import datetime

from kiosk.cases.dispute import Correction
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.terminal.performers.deadlines import SETTLE


class AtDisputes:
    """`now` gives the wall clock's time in the place's own time zone."""

    def __init__(
        self, client: PlatformClient, store: Store, terminal_id: str, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._store = store
        self._terminal_id = terminal_id
        self._now = now

    def report(self, effect: f.ReportMistake, _cancel: threading.Event) -> e.Event:
        """The platform's number, empty when it goes out later; the same again on the same day.

        Raises:
            PlatformRefused: when the platform will not have it at all.
            StoreError: when it can be neither told nor kept.
        """
        correction = self._correction(effect)
        try:
            ticket = self._client.correct(correction, timeout=max(effect.deadline - SETTLE, 1.0))
        except PlatformRefused:
            raise
        except PlatformError:
            # It may have arrived all the same; sent again under its key it stays one ticket.
            self._store.keep_correction(correction, self._now())
            return e.MistakeReported(effect=effect.id, number="")
        return e.MistakeReported(effect=effect.id, number=ticket.number)

    def _correction(self, effect: f.ReportMistake) -> Correction:
        now = self._now()
        day = f"{now:%Y%m%d}"
        told = self._store.opaque_key(effect.number.reveal(), effect.ref, effect.purpose, day)
        return Correction(
            key=f"{self._terminal_id}-{day}-{told[:10]}",
            number=effect.number,
            ref=effect.ref,
            source=effect.source,
            item_id=effect.purpose,
            at=now,
        )
