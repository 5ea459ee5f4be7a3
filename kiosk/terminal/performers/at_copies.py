"""Paper that somebody takes away: copies of certificates, promises as they were signed, the record of uses.

Printed only when the printer says so; every sheet, printed or not, stands in the ledger, which is the audit.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drivers.common.printing import ENDS_WITHIN, PrintResult
from drivers.common.roles import A4_PRINTER, SLIP_PRINTER
from kiosk.documents.slip import Place
from kiosk.session import effects as f
from kiosk.session import events as e
from kiosk.session.states import Takeaway
from kiosk.store import Store, StoreError
from kiosk.store.audit import AuditEvent
from kiosk.terminal.devices import Devices
from kiosk.terminal.faults import code_of
from kiosk.terminal.performers.at_certificates import AtCertificates
from kiosk.terminal.performers.at_wallet import AtWallet
from kiosk.terminal.performers.deadlines import FETCH_SHARE
from kiosk.terminal.performers.printed import require_printed
from kiosk.terminal.slips import ticket_of
from kiosk.words import Words

if TYPE_CHECKING:
    from kiosk.terminal.performers.copying import Made

log = logging.getLogger(__name__)


class AtCopies:
    """Performs what puts paper into a resident's hands beside slip and result; any thread may call it."""

    def __init__(
        self,
        devices: Devices,
        opened: AtCertificates,
        wallet: AtWallet,
        store: Store,
        words: Words,
        place: Place,
        trust: Path,
        now: Callable[[], datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`trust` is the folder of what seals are trusted by; `now` gives local time, `clock` monotonic
        seconds.
        """
        self._devices = devices
        self._opened = opened
        self._wallet = wallet
        self._store = store
        self._words = words
        self._place = place
        self._trust = trust
        self._now = now
        self._clock = clock

    def copy(self, effect: f.PrintCopy, cancel: threading.Event) -> e.Event:
        """From the verified file alone, and only after its use is on disk."""
        until = self._until(effect)
        self._devices.filling(A4_PRINTER)
        fetched = self._opened.fetched(effect, effect.deadline * FETCH_SHARE)
        try:
            made = self._copied(fetched.file.reveal(), effect)
        finally:
            fetched.file.shred()
        self._wallet.record(
            (made.certificate,), fetched.given, effect.grounds.consent, fetched.requested, made.purpose
        )
        detail = f"{Takeaway.CERTIFICATE} {effect.certificate.type_id}"
        return self._sheet(made.pdf, effect, effect.grounds.matter, detail, until, cancel)

    def promises(self, effect: f.PrintPromises, cancel: threading.Event) -> e.Event:
        # Drawing libraries cost a third of the start-up and are needed only here.
        from kiosk.documents.commitment import commitments_pdf  # noqa: PLC0415

        until, submission = self._until(effect), effect.submission
        pdf = commitments_pdf(submission.commitments, self._words)
        return self._sheet(pdf, effect, submission.key, str(Takeaway.PROMISE), until, cancel)

    def uses(self, effect: f.PrintUses, cancel: threading.Event) -> e.Event:
        """As a sheet, or as a slip where there is no printer of sheets."""
        from kiosk.documents.usage_record import UsageList, usage_pdf, usage_slip  # noqa: PLC0415

        until = self._until(effect)
        usage = UsageList(
            holder=effect.holder,
            records=effect.records,
            type_names=dict(effect.types),
            printed_at=self._now(),
        )
        if not effect.by_slip:
            pdf = usage_pdf(usage, self._place, self._words, effect.locale)
            return self._sheet(pdf, effect, "", str(Takeaway.USES), until, cancel)
        slip = usage_slip(usage, self._place, self._words, effect.locale)
        ticket = ticket_of(slip, self._words.text(effect.locale, "doc-copy"))
        printer = self._devices.filling(SLIP_PRINTER)
        return self._printed(
            lambda: printer.print_ticket(ticket, until - self._clock(), cancel),
            effect,
            "",
            f"{Takeaway.USES} slip",
        )

    def _copied(self, data: bytes, effect: f.PrintCopy) -> "Made":
        # Verifying and drawing are loaded with the first certificate somebody opens.
        from kiosk.terminal.performers.copying import made  # noqa: PLC0415

        words, locale = self._words, effect.locale
        purpose = words.text(locale, "doc-copy-own")
        if not effect.own:
            purpose = words.text(locale, "doc-copy-for", item=effect.grounds.consent.purpose)
        return made(data, effect.certificate, self._trust, self._now(), purpose, self._place.terminal_id)

    def _sheet(
        self, pdf: bytes, effect: f.Effect, subject: str, detail: str, until: float, cancel: threading.Event
    ) -> e.Event:
        printer = self._devices.filling(A4_PRINTER)
        title = detail.partition(" ")[0]
        return self._printed(
            lambda: printer.print_document(pdf, title, timeout=until - self._clock(), cancel=cancel),
            effect,
            subject,
            detail,
        )

    def _printed(
        self, print_: Callable[[], PrintResult], effect: f.Effect, subject: str, detail: str
    ) -> e.Event:
        """The printer's word on it, in the ledger and to the session."""
        try:
            require_printed(print_())
        except Exception as error:
            self._note("copy-not-printed", subject, f"{detail} {code_of(error)}")
            raise
        self._note("copy-printed", subject, detail)
        return e.DocumentPrinted(effect=effect.id)

    def _note(self, event: str, subject: str, detail: str) -> None:
        """What is on paper is on paper, whatever the store says."""
        try:
            self._store.record(AuditEvent(at=self._now(), event=event, subject=subject, detail=detail))
        except StoreError as error:
            log.error("a copy is missing in the ledger: %s", error.code)

    def _until(self, effect: f.Effect) -> float:
        """When the printer must have ended; it ends before the effect does."""
        return self._clock() + effect.deadline - ENDS_WITHIN
