"""Certificates that somebody else must agree to: they are waited for, then their certificates are fetched."""

import threading
import time
from collections.abc import Callable
from datetime import datetime

from kiosk.cases import Consent
from kiosk.certificates import ECertificate
from kiosk.certificates.authorisation import Authorisation
from kiosk.certificates.wallet import Answered, Asked, Asking
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError, PlatformRefused
from kiosk.terminal.performers.at_wallet import AtWallet

PERIOD = 0.5
"""Seconds between two looks whether there is an answer."""
CALL_TAKES = 3.0


class AtOthers:
    """Any thread may call it; `now` gives the wall clock's time, `clock` monotonic seconds."""

    def __init__(
        self,
        client: PlatformClient,
        wallet: AtWallet,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._wallet = wallet
        self._now = now
        self._clock = clock

    def answer(self, asking: Asking, until: float, cancel: threading.Event) -> Answered:
        """The answer of whoever was asked; still `waiting` when none came `until` then, or it was cancelled.

        A platform that is away for a moment has given no answer; the next look may find one.

        Raises:
            PlatformRefused: when the platform knows nothing of this asking.
        """
        answered = Answered(state=Asked.WAITING)
        while answered.state is Asked.WAITING and self._clock() < until:
            answered = self._look(asking, min(CALL_TAKES, until - self._clock()))
            if answered.state is Asked.WAITING and cancel.wait(PERIOD):
                break
        return answered

    def theirs(self, given: Authorisation, consent: Consent, until: float) -> tuple[ECertificate, ...]:
        """What the authorisation covers, looked into and recorded like one's own.

        Raises:
            PlatformError, StoreError: then nothing of it is to be shown.
        """
        self._wallet.adopt(given)
        return self._wallet.fetch(given, given.type_ids, consent, self._now(), until)

    def _look(self, asking: Asking, timeout: float) -> Answered:
        try:
            return self._client.wallet.status(asking, timeout=timeout)
        except PlatformRefused:
            raise
        except PlatformError:
            return Answered(state=Asked.WAITING)
