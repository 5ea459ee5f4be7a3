-- An update that came back leaves the file to the program before it. `since` is the lowest version of this schema
-- that may still open the file: a step that only adds leaves it, one that changes what was there raises it.

CREATE TABLE readable (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    since INTEGER NOT NULL
) STRICT;

INSERT INTO readable (one, since) VALUES (1, 3);

-- A later program may have more kinds of things to deliver: the older one leaves them waiting, so the table takes any.

CREATE TABLE outbox_of_any_kind (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    payload    BLOB,
    created    TEXT NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0,
    next_try   TEXT NOT NULL,
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'delivered', 'dead')),
    last_error TEXT NOT NULL DEFAULT '',
    -- What is delivered is shredded; what is not has its payload still.
    CHECK ((state = 'delivered') = (payload IS NULL))
) STRICT;

INSERT INTO outbox_of_any_kind SELECT * FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_any_kind RENAME TO outbox;

CREATE UNIQUE INDEX outbox_one_entry_per_case ON outbox (key) WHERE kind = 'case';
CREATE INDEX outbox_waiting ON outbox (next_try) WHERE state = 'waiting';
