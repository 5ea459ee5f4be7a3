"""A certificate is to be seen: its file is fetched, verified, drawn, recorded as used, and forgotten."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.certificates.authorisation import Authorisation
from kiosk.identity import PersonalBytes
from kiosk.platform.client import PlatformClient
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.terminal.performers.at_wallet import AtWallet
from kiosk.terminal.performers.deadlines import time_for

if TYPE_CHECKING:
    from kiosk.terminal.performers.showing import Shown


@dataclass(frozen=True, slots=True)
class Fetched:
    """A sealed file, by whose authorisation it came, and when it was asked for."""

    file: PersonalBytes
    given: Authorisation
    requested: datetime


class AtCertificates:
    """Performs ShowCertificate; any thread may call it."""

    def __init__(
        self,
        client: PlatformClient,
        wallet: AtWallet,
        trust: Path,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`trust` is the folder of what seals are trusted by; `clock` gives monotonic seconds."""
        self._client = client
        self._wallet = wallet
        self._trust = trust
        self._now = now
        self._clock = clock

    def show(self, effect: f.ShowCertificate, _cancel: threading.Event) -> e.Event:
        """Nothing is shown whose use is not on disk; the file itself never is."""
        fetched = self.fetched(effect, time_for(effect))
        try:
            found = self._looked_at(fetched.file.reveal(), effect)
        finally:
            fetched.file.shred()
        used = replace(effect.certificate, verified=found.seal.verdict)
        self._wallet.record((used,), fetched.given, effect.grounds.consent, fetched.requested)
        return e.CertificateShown(effect=effect.id, page=found.page, seal=found.seal)

    def fetched(self, effect: f.ShowCertificate | f.PrintCopy, seconds: float) -> "Fetched":
        """The sealed file, authorised; whoever asks shreds it, and writes down its use before showing it.

        Raises a PlatformError.
        """
        until, requested, held = self._clock() + seconds, self._now(), effect.certificate
        grounds = effect.grounds
        given = self._wallet.authorisation(
            effect.number, (held.type_id,), grounds, timeout=until - self._clock()
        )
        file = self._client.files.fetch(
            held.identifier,
            given.holder,
            grounds.item,
            grounds.consent,
            authorisation=given,
            timeout=until - self._clock(),
        )
        return Fetched(file, given, requested)

    def _looked_at(self, data: bytes, effect: f.ShowCertificate) -> "Shown":
        # Verifying and drawing are loaded with the first certificate somebody opens.
        from kiosk.terminal.performers.showing import shown  # noqa: PLC0415

        return shown(data, effect.certificate, self._trust, self._now())
