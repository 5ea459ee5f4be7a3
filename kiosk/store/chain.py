"""A chain of hashes over rows that only ever come in at its end.

Each row's SHA-256 covers the row and the hash before it, so that a row that was changed, taken out or
put in is found. Rows that are cut off at the end are found by comparing `head` with the one that was
last reported elsewhere.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Protocol

GENESIS = "0" * 64

Words = tuple[str, ...]


class ChainedRow(Protocol):
    """A row as it stands on disk; `covered` is what its hash covers beside its number and `previous`."""

    @property
    def seq(self) -> int: ...
    @property
    def covered(self) -> Words: ...
    @property
    def previous(self) -> str: ...
    @property
    def hash(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class ChainVerdict:
    """`broken_at` is the number of the first row that does not fit, None when all do."""

    rows: int
    head: str
    broken_at: int | None = None

    @property
    def intact(self) -> bool:
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Link:
    """What makes a new row one of the chain."""

    seq: int
    previous: str
    hash: str


def next_link(db: sqlite3.Connection, table: Literal["audit", "usage_records"], covered: Words) -> Link:
    """The link of the row that comes next into `table`; inside a transaction."""
    last = db.execute(f"SELECT seq, hash FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last["seq"] + 1, last["hash"]) if last else (1, GENESIS)
    return Link(seq, previous, _hash_of(seq, covered, previous))


def verify(rows: Iterable[ChainedRow]) -> ChainVerdict:
    """Walks the chain from its beginning; rows come in the order of their numbers."""
    previous, count = GENESIS, 0
    for count, row in enumerate(rows, start=1):
        expected = _hash_of(count, row.covered, previous)
        if row.seq != count or row.previous != previous or row.hash != expected:
            return ChainVerdict(rows=count, head=previous, broken_at=row.seq)
        previous = row.hash
    return ChainVerdict(rows=count, head=previous)


def _hash_of(seq: int, covered: Words, previous: str) -> str:
    # A JSON list keeps the fields apart: no two different rows give the same bytes.
    text = json.dumps([seq, *covered, previous], ensure_ascii=False)
    return sha256(text.encode("utf-8")).hexdigest()
