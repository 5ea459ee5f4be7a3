"""The store: what must survive on this terminal, each thing that belongs together in one transaction."""

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from kiosk.cases import Rating, Receipt, Submission
from kiosk.cases.dispute import Correction
from kiosk.certificates.usage import (
    UsageRecord,
    UsageReport,
    Use,
    UseOutcome,
    record_of,
)
from kiosk.identity import PersonalNumber
from kiosk.store import outbox, records, usage_rows
from kiosk.store.audit import AuditEvent
from kiosk.store.chain import ChainVerdict, verify
from kiosk.store.cipher import Cipher
from kiosk.store.correction_payload import read_correction, write_correction
from kiosk.store.database import Database
from kiosk.store.entries import CachedCatalogue, Claim, Content, EntryKind, OutboxEntry
from kiosk.store.errors import StoreCorrupt, StoreError
from kiosk.store.payload import read_rating, read_submission, write_rating, write_submission
from kiosk.store.usage_payload import read_report, write_report


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One store file. Every method may be called from any thread and raises `StoreError` when the file
    cannot do its part; then nothing of the call was written.

    Opening releases the claims and ends the uses of certificates that a crash has left, unless another
    process (the running terminal, seen from a technician's command) owns the file and may be at it.
    """

    def __init__(self, path: Path, cipher: Cipher, now: Callable[[], datetime] = _utc_now) -> None:
        """Opens or makes the file at `path`, and brings an older one up to date."""
        self._cipher = cipher
        self._database = Database(path)
        if self._database.owner:
            with self._database.writing() as db:
                outbox.release_all(db)
                left = usage_rows.open_matters(db)
            if left:
                self.end_uses(now(), UseOutcome.INTERRUPTED)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What residents hand in

    def keep_case(self, submission: Submission, now: datetime) -> Receipt:
        """Writes case, outbox entry and audit entry together, and that its certificates were handed in;
        afterwards they survive a power cut.

        The same key twice is the same case, kept once. The receipt tells what is known of it.
        """
        sealed = self._cipher.seal(write_submission(submission), _bound(EntryKind.CASE, submission.key))
        with self._database.writing() as db:
            if records.insert_case(db, submission, now):
                outbox.insert(db, submission.key, EntryKind.CASE, sealed, now)
                event = AuditEvent(
                    at=now, event="case-kept", subject=submission.key, detail=submission.item_id
                )
                records.append_audit(db, event)
                self._end_uses(db, submission.key, _for_case(submission), now)
            receipt = records.read_receipt(db, submission.key)
        assert receipt is not None
        return receipt

    def keep_rating(self, rating: Rating, now: datetime) -> bool:
        """Keeps a rating for delivery; False when it is the same again or was changed once already."""
        sealed = self._cipher.seal(write_rating(rating), _bound(EntryKind.RATING, rating.case_key))
        with self._database.writing() as db:
            if not records.insert_rating(db, rating):
                return False
            outbox.insert(db, rating.case_key, EntryKind.RATING, sealed, now)
            event = AuditEvent(at=now, event="rating-kept", subject=rating.case_key, detail=rating.item_id)
            records.append_audit(db, event)
        return True

    def keep_correction(self, correction: Correction, now: datetime) -> bool:
        """Keeps what a resident says is wrong for delivery; False when it waits or has gone already."""
        sealed = self._cipher.seal(write_correction(correction), _bound(EntryKind.CORRECTION, correction.key))
        with self._database.writing() as db:
            if outbox.stands(db, correction.key, EntryKind.CORRECTION):
                return False
            outbox.insert(db, correction.key, EntryKind.CORRECTION, sealed, now)
            event = AuditEvent(at=now, event="correction-kept", subject=correction.key, detail=correction.ref)
            records.append_audit(db, event)
        return True

    def opaque_key(self, *parts: str) -> str:
        """The same for the same parts, and says nothing of them to whoever has not the terminal's key."""
        return self._cipher.keyed_hash("\x00".join(parts))[:32].upper()

    def receipt(self, key: str) -> Receipt | None:
        """What is known of a case that was kept here; status `kept` until the platform has it."""
        with self._database.reading() as db:
            return records.read_receipt(db, key)

    # What waits to be delivered

    def outbox(self) -> tuple[OutboxEntry, ...]:
        """Everything that is not delivered, oldest first, dead letters included."""
        with self._database.reading() as db:
            return outbox.undelivered(db)

    def entry(self, entry_id: int) -> OutboxEntry | None:
        with self._database.reading() as db:
            return outbox.entry(db, entry_id)

    def case_entry(self, key: str) -> OutboxEntry | None:
        """The entry of a case, delivered or not."""
        with self._database.reading() as db:
            return outbox.case_entry(db, key)

    def due(self, now: datetime, limit: int = 50) -> tuple[OutboxEntry, ...]:
        """What may be tried now, the longest waiting first; a rating never before its case."""
        with self._database.reading() as db:
            return outbox.due(db, now, limit)

    def claim(self, entry_id: int) -> Claim | None:
        """Takes a waiting entry and counts the attempt; None when it does not wait (any more).

        Raises:
            StoreLocked: when its payload cannot be opened; the entry goes on waiting.
            StoreCorrupt: when its payload is no submission or rating; the entry goes on waiting.
        """
        with self._database.writing() as db:
            sealed = outbox.claim(db, entry_id)
            entry = outbox.entry(db, entry_id)
            if sealed is None or entry is None:
                return None
            plain = self._cipher.open(sealed, _bound(entry.kind, entry.key))
            return Claim(entry=entry, content=_content(entry.kind, plain))

    def delivered(self, entry_id: int, receipt: Receipt | None, now: datetime) -> None:
        """The platform has it: the receipt is kept, the payload shredded."""
        with self._database.writing() as db:
            if not outbox.settle(db, entry_id):
                return
            if receipt is not None:
                records.write_receipt(db, receipt)
            records.append_audit(db, self._event(entry_id, "delivered", now, ""))
        # The receipt is safe by now; a log that cannot be emptied is emptied with the next one.
        with suppress(StoreError):
            self._database.forget_log()

    def failed(self, entry_id: int, error_code: str, next_try: datetime) -> None:
        """Not this time; the entry waits until `next_try`."""
        with self._database.writing() as db:
            outbox.put_back(db, entry_id, error_code, next_try)

    def bury(self, entry_id: int, code: str, now: datetime) -> None:
        """A dead letter: nobody tries any more until a person looks; its payload stays, sealed."""
        with self._database.writing() as db:
            if outbox.bury(db, entry_id, code):
                records.append_audit(db, self._event(entry_id, "buried", now, code))

    def revive(self, entry_id: int, now: datetime) -> bool:
        """A person looked: a dead letter waits again. False when it is none."""
        with self._database.writing() as db:
            if not outbox.revive(db, entry_id, now):
                return False
            records.append_audit(db, self._event(entry_id, "revived", now, ""))
        return True

    # What was done with residents' certificates

    def begin_uses(self, uses: Iterable[Use], now: datetime) -> None:
        """Writes that these certificates were retrieved, before anybody sees them; all or none."""
        with self._database.writing() as db:
            for use in uses:
                holder = self._cipher.keyed_hash(use.holder.reveal())
                usage_rows.begin(db, record_of(use, secrets.token_hex(16), holder))
                event = AuditEvent(at=now, event="certificate-used", subject=use.matter, detail=use.type_id)
                records.append_audit(db, event)

    def end_uses(self, now: datetime, outcome: UseOutcome = UseOutcome.NOT_HANDED_IN) -> int:
        """A visit is over and what it had retrieved is dropped; how many uses were still open."""
        with self._database.writing() as db:
            open_ = usage_rows.open_matters(db)
            return sum(self._end_uses(db, matter, lambda _: outcome, now) for matter in open_)

    def usage(self, holder: PersonalNumber | None = None) -> tuple[UsageRecord, ...]:
        """The uses on this terminal, newest first; of one holder, as far as the present key tells."""
        wanted = None if holder is None else self._cipher.keyed_hash(holder.reveal())
        with self._database.reading() as db:
            found = usage_rows.latest_records(db)
        return tuple(r for r in found if wanted is None or r.holder == wanted)

    def verify_usage(self) -> ChainVerdict:
        with self._database.reading() as db:
            return verify(usage_rows.chain(db))

    # What is known of the world, and what happened

    def cached_catalogue(self) -> CachedCatalogue | None:
        with self._database.reading() as db:
            return records.read_catalogue(db)

    def cache_catalogue(self, version: str, etag: str, body: str, at: datetime) -> None:
        with self._database.writing() as db:
            records.write_catalogue(db, version, etag, body, at)

    def record(self, event: AuditEvent) -> None:
        """Adds to the audit; codes and opaque keys only, nothing personal."""
        with self._database.writing() as db:
            records.append_audit(db, event)

    def verify_audit(self) -> ChainVerdict:
        with self._database.reading() as db:
            return verify(records.audit_rows(db))

    def _end_uses(
        self,
        db: sqlite3.Connection,
        matter: str,
        outcome_of: Callable[[UsageRecord], UseOutcome],
        now: datetime,
    ) -> int:
        """Ends what is open of a matter and puts it on its way to the platform, in this transaction."""
        ended = usage_rows.end(db, matter, outcome_of, now)
        if ended:
            plain = write_report(UsageReport(records=ended))
            outbox.insert(
                db, matter, EntryKind.USAGE, self._cipher.seal(plain, _bound(EntryKind.USAGE, matter)), now
            )
        return len(ended)

    def _event(self, entry_id: int, what: str, now: datetime, detail: str) -> AuditEvent:
        entry = self.entry(entry_id)
        assert entry is not None
        return AuditEvent(at=now, event=f"{entry.kind}-{what}", subject=entry.key, detail=detail)


def _for_case(submission: Submission) -> Callable[[UsageRecord], UseOutcome]:
    """What was looked at for another item, before this one was chosen, or was withdrawn went into no case."""
    item, unused = submission.item_id, submission.unused_types

    def outcome(record: UsageRecord) -> UseOutcome:
        used = record.item == item and record.type_id not in unused
        return UseOutcome.HANDED_IN if used else UseOutcome.NOT_HANDED_IN

    return outcome


def _bound(kind: EntryKind, key: str) -> str:
    return f"{kind}:{key}"


def _content(kind: EntryKind, plain: bytes) -> Content:
    try:
        return _READERS[kind](plain)
    except ValueError:
        raise StoreCorrupt("a payload that cannot be read") from None


_READERS: Mapping[EntryKind, Callable[[bytes], Content]] = MappingProxyType(
    {
        EntryKind.CASE: read_submission,
        EntryKind.RATING: read_rating,
        EntryKind.USAGE: read_report,
        EntryKind.CORRECTION: read_correction,
    }
)
