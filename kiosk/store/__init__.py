"""What must survive on the terminal: cases, outbox, audit, catalogue cache, ratings, in one SQLite file."""

from kiosk.store.audit import AuditEvent
from kiosk.store.chain import ChainVerdict
from kiosk.store.entries import CachedCatalogue, Claim, EntryKind, EntryState, OutboxEntry
from kiosk.store.errors import (
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
)
from kiosk.store.store import Store

__all__ = [
    "AuditEvent",
    "CachedCatalogue",
    "ChainVerdict",
    "Claim",
    "EntryKind",
    "EntryState",
    "OutboxEntry",
    "Store",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreTooNew",
    "StoreUnavailable",
]
