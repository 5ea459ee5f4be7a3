"""What must survive on the terminal: cases, outbox, audit, catalogue cache, ratings, in one SQLite file.

The store and its cipher are imported from their modules, so that naming an error stays light.
"""

from kiosk.store.audit import AuditEvent, AuditVerdict
from kiosk.store.entries import CachedCatalogue, Claim, EntryKind, EntryState, OutboxEntry
from kiosk.store.errors import (
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
)

__all__ = [
    "AuditEvent",
    "AuditVerdict",
    "CachedCatalogue",
    "Claim",
    "EntryKind",
    "EntryState",
    "OutboxEntry",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreLocked",
    "StoreTooNew",
    "StoreUnavailable",
]
