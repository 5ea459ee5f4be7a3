"""Effects on residents' certificates: authorised, fetched, looked into, and recorded, in this order.

Authorisations are held here as long as the visit lasts. Nobody sees a certificate whose use is not on
disk: without the record the effect fails like any other that found no answer.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cases import Consent, Grounds
from kiosk.certificates import ECertificate
from kiosk.certificates.authorisation import Authorisation, Decision, Wanted, decide
from kiosk.certificates.usage import Use
from kiosk.identity import PersonalNumber
from kiosk.platform.authorisations import Matter, matter_of
from kiosk.platform.client import PlatformClient
from kiosk.platform.errors import PlatformError
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.store import Store
from kiosk.terminal.performers.deadlines import SETTLE, time_for

if TYPE_CHECKING:
    from kiosk.terminal.performers.looking import Looking

log = logging.getLogger(__name__)

REVOKING_TAKES = 3.0
"""Seconds for taking one authorisation back; what cannot be taken back ends by itself."""


class AtWallet:
    """Performs what is done with certificates; any thread may call it."""

    def __init__(
        self,
        client: PlatformClient,
        store: Store,
        terminal_id: str,
        outlet: str,
        trust: Path,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`trust` is the folder of what seals are trusted by; `now` gives the wall clock's time, `clock`
        monotonic seconds.
        """
        self._client = client
        self._store = store
        self._terminal_id = terminal_id
        self._outlet = outlet
        self._trust = trust
        self._now = now
        self._clock = clock
        self._lock = threading.Lock()
        self._living: tuple[Authorisation, ...] = ()
        self._revoking: threading.Thread | None = None
        self._warmed = False

    def warm(self) -> None:
        """Loads the readers of sealed files beside, while somebody is checked; the second time is nothing."""
        with self._lock:
            warmed, self._warmed = self._warmed, True
        if not warmed:
            threading.Thread(target=self._looking, name="readers", daemon=True).start()

    def certificates(self, effect: f.FetchCertificates, _cancel: threading.Event) -> e.Event:
        """What the wallet holds, each use of it on disk before the session hears of it."""
        until = self._clock() + time_for(effect)
        requested = self._now()
        grounds = effect.grounds
        given = self.authorisation(effect.number, effect.type_ids, grounds, timeout=until - self._clock())
        found = self.fetch(given, effect.type_ids, grounds.consent, requested, until)
        return e.CertificatesFetched(effect=effect.id, certificates=found)

    def fetch(
        self,
        given: Authorisation,
        type_ids: tuple[str, ...],
        consent: Consent,
        requested: datetime,
        until: float,
    ) -> tuple[ECertificate, ...]:
        """What the holder has of these types, looked into and recorded; `until` is monotonic.

        Raises:
            PlatformError, StoreError: then nothing of it is to be shown.
        """
        held = self._client.certificates(
            given.holder,
            type_ids,
            given.item,
            consent,
            authorisation=given,
            timeout=until - self._clock(),
        )
        looked = self._looking().into(held, given, consent, until)
        self.record(looked, given, consent, requested)
        return looked

    def adopt(self, given: Authorisation) -> None:
        """An authorisation that came another way; it is taken back with the others."""
        with self._lock:
            self._living = (*self._living, given)

    def take_back(self, effect: f.TakeBack, _cancel: threading.Event) -> e.Event:
        """What covers one of these types in this matter ends now; the rest is authorised anew when needed."""
        with self._lock:
            over = tuple(a for a in self._living if a.matter == effect.matter and _names(a, effect.type_ids))
            self._living = tuple(a for a in self._living if a not in over)
        for given in over:
            self._client.wallet.revoke(given, timeout=effect.deadline - SETTLE)
        return e.TakenBack(effect=effect.id)

    def living(self, effect: f.ListLiving, _cancel: threading.Event) -> e.Event:
        found = self._client.wallet.living(effect.number, timeout=effect.deadline - SETTLE)
        return e.LivingListed(effect=effect.id, authorisations=found)

    def revoke(self, effect: f.Revoke, _cancel: threading.Event) -> e.Event:
        """Also one of this visit: what is looked at afterwards is authorised anew."""
        self._client.wallet.take_back(effect.number, effect.reference, timeout=effect.deadline - SETTLE)
        with self._lock:
            self._living = tuple(a for a in self._living if a.reference != effect.reference)
        return e.Revoked(effect=effect.id)

    def uses(self, effect: f.ListUses, _cancel: threading.Event) -> e.Event:
        """What the platform knows of, and what this terminal has not told it yet; newest first."""
        told = self._client.wallet.usage_of(effect.number, timeout=effect.deadline - SETTLE)
        known = {record.id for record in told}
        here = tuple(r for r in self._store.usage(effect.number) if r.id not in known)
        records = sorted((*told, *here), key=lambda record: record.retrieved_at, reverse=True)
        return e.UsesListed(effect=effect.id, records=tuple(records))

    def authorisation(
        self, number: PersonalNumber, type_ids: tuple[str, ...], grounds: Grounds, *, timeout: float
    ) -> Authorisation:
        """One of this visit that covers all of it, or a new one. Raises a PlatformError."""
        with self._lock:
            living = self._living
        now, matter = self._now(), matter_of(type_ids, grounds)
        for given in living:
            if given.matter == matter.key and _covers(given, number, matter, now):
                return given
        fresh = self._client.wallet.authorise(number, matter, grounds.consent, timeout=timeout)
        self.adopt(fresh)
        return fresh

    def record(
        self,
        held: tuple[ECertificate, ...],
        given: Authorisation,
        consent: Consent,
        requested: datetime,
        purpose: str = "",
    ) -> None:
        """Writes a use for each of these certificates, all or none. `purpose` is what it was for, where that
        is not the item itself. Raises StoreError: show nothing then.
        """
        now = self._now()
        uses = (self._use(c, given, consent, requested, now) for c in held)
        if held:
            self._store.begin_uses([replace(use, purpose=purpose or use.purpose) for use in uses], now)

    def forget(self) -> None:
        """The visit is over: what was given for it is taken back, behind the resident's back."""
        with self._lock:
            living, self._living = self._living, ()
        if living:
            self._revoking = threading.Thread(
                target=self._revoke, args=(living,), name="revoking", daemon=True
            )
            self._revoking.start()

    def stop(self) -> None:
        """Waits for what is being taken back."""
        if self._revoking is not None:
            self._revoking.join()

    def _looking(self) -> "Looking":
        # The readers of sealed files are loaded with the first file: an idle terminal needs none of them.
        from kiosk.terminal.performers.looking import Looking  # noqa: PLC0415

        return Looking(self._client, self._trust, self._now)

    def _revoke(self, living: tuple[Authorisation, ...]) -> None:
        for given in living:
            try:
                self._client.wallet.revoke(given, timeout=REVOKING_TAKES)
            except PlatformError as error:
                log.info("an authorisation was not taken back: %s", error.code)

    def _use(
        self,
        certificate: ECertificate,
        given: Authorisation,
        consent: Consent,
        requested: datetime,
        now: datetime,
    ) -> Use:
        return Use(
            holder=given.holder,
            terminal_id=self._terminal_id,
            outlet=self._outlet,
            item=given.item,
            item_name=consent.purpose,
            matter=given.matter,
            type_id=certificate.type_id,
            certificate=certificate.identifier.reveal(),
            authorisation=given.reference,
            method=given.method,
            scope=given.type_ids,
            purpose=consent.purpose,
            requested_at=requested,
            granted_at=given.granted_at,
            retrieved_at=now,
            verdict=certificate.verified.value if certificate.verified else "",
        )


def _covers(given: Authorisation, number: PersonalNumber, matter: Matter, now: datetime) -> bool:
    wanted = (Wanted(type_id=type_id, holder=number) for type_id in matter.type_ids)
    return all(decide(given, w, matter.item, now) is Decision.ALLOWED for w in wanted)


def _names(given: Authorisation, type_ids: tuple[str, ...]) -> bool:
    return not set(given.type_ids).isdisjoint(type_ids)
