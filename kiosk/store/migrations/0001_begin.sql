-- Times are UTC in RFC 3339 with microseconds, so that their order as text is their order in time.

CREATE TABLE cases (
    key             TEXT PRIMARY KEY,
    item_id         TEXT NOT NULL,
    item_version    TEXT NOT NULL,
    status          TEXT NOT NULL,
    kept_at         TEXT NOT NULL,
    number          TEXT NOT NULL DEFAULT '',
    accepted_at     TEXT,
    promised        TEXT,
    message         TEXT NOT NULL DEFAULT '',
    document_serial TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('case', 'rating', 'report')),
    payload    BLOB,
    created    TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_try   TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'dead')),
    last_error TEXT NOT NULL DEFAULT '',
    -- What is delivered is shredded; what is not has its payload still.
    CHECK ((state = 'delivered') = (payload IS NULL))
) STRICT;

CREATE UNIQUE INDEX outbox_one_entry_per_case ON outbox (key) WHERE kind = 'case';
CREATE INDEX outbox_waiting ON outbox (next_try) WHERE state = 'waiting';

CREATE TABLE ratings (
    case_key TEXT NOT NULL,
    turn     INTEGER NOT NULL CHECK (turn IN (1, 2)),
    item_id  TEXT NOT NULL,
    score    INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    reasons  TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (case_key, turn)
) STRICT;

CREATE TABLE catalogue_cache (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version TEXT NOT NULL,
    etag    TEXT NOT NULL,
    body    TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    event    TEXT NOT NULL,
    subject  TEXT NOT NULL,
    detail   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
