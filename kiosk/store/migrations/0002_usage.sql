-- More kinds of things wait for delivery: a CHECK cannot be changed, so the table is made anew.

CREATE TABLE outbox_of_more_kinds (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('case', 'rating', 'report', 'usage', 'correction')),
    payload    BLOB,
    created    TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_try   TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'dead')),
    last_error TEXT NOT NULL DEFAULT '',
    -- What is delivered is shredded; what is not has its payload still.
    CHECK ((state = 'delivered') = (payload IS NULL))
) STRICT;

INSERT INTO outbox_of_more_kinds SELECT * FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_more_kinds RENAME TO outbox;

CREATE UNIQUE INDEX outbox_one_entry_per_case ON outbox (key) WHERE kind = 'case';
CREATE INDEX outbox_waiting ON outbox (next_try) WHERE state = 'waiting';

-- The usage records: what was done with certificates here. A use has an entry when it begins and one when
-- it ends; body is the record as JSON, without anything personal.

CREATE TABLE usage_records (
    seq      INTEGER PRIMARY KEY,
    record   TEXT NOT NULL,
    matter   TEXT NOT NULL,
    closing  INTEGER NOT NULL CHECK (closing IN (0, 1)),
    body     TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL UNIQUE,
    UNIQUE (record, closing)
) STRICT;

CREATE INDEX usage_of_a_matter ON usage_records (matter);

CREATE TRIGGER usage_is_never_changed BEFORE UPDATE ON usage_records
BEGIN SELECT RAISE(ABORT, 'the usage records are append-only'); END;

CREATE TRIGGER usage_is_never_shortened BEFORE DELETE ON usage_records
BEGIN SELECT RAISE(ABORT, 'the usage records are append-only'); END;
