"""The store: what must survive on this terminal, each thing that belongs together in one transaction."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kiosk.cases import Rating, Receipt, Submission
from kiosk.store import outbox, records
from kiosk.store.audit import AuditEvent, AuditVerdict, verify
from kiosk.store.cipher import Cipher
from kiosk.store.database import Database
from kiosk.store.entries import CachedCatalogue, Claim, EntryKind, OutboxEntry
from kiosk.store.errors import StoreCorrupt, StoreError
from kiosk.store.payload import read_rating, read_submission, write_rating, write_submission


class Store:
    """One store file. Every method may be called from any thread and raises `StoreError` when the file
    cannot do its part; then nothing of the call was written.

    Opening releases the claims that a crash has left, unless another process (the running terminal,
    seen from a technician's command) owns the file and may be sending right now.
    """

    def __init__(self, path: Path, cipher: Cipher) -> None:
        """Opens or makes the file at `path`, and brings an older one up to date."""
        self._cipher = cipher
        self._database = Database(path)
        if self._database.owner:
            with self._database.writing() as db:
                outbox.release_all(db)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # What residents hand in

    def keep_case(self, submission: Submission, now: datetime) -> Receipt:
        """Writes case, outbox entry and audit entry together; afterwards they survive a power cut.

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

    def verify_audit(self) -> AuditVerdict:
        with self._database.reading() as db:
            return verify(records.audit_rows(db))

    def _event(self, entry_id: int, what: str, now: datetime, detail: str) -> AuditEvent:
        entry = self.entry(entry_id)
        assert entry is not None
        return AuditEvent(at=now, event=f"{entry.kind}-{what}", subject=entry.key, detail=detail)


def _bound(kind: EntryKind, key: str) -> str:
    return f"{kind}:{key}"


def _content(kind: EntryKind, plain: bytes) -> Submission | Rating:
    try:
        return read_submission(plain) if kind is EntryKind.CASE else read_rating(plain)
    except ValueError:
        raise StoreCorrupt("a payload that cannot be read") from None
