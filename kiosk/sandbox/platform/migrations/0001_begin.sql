-- Times are UTC in RFC 3339 with microseconds. The platform is the place of record: nothing here is deleted.

CREATE TABLE cases (
    key             TEXT PRIMARY KEY,
    password        TEXT NOT NULL,
    number          TEXT NOT NULL UNIQUE,
    item_id         TEXT NOT NULL,
    item_version    TEXT NOT NULL,
    item_name       TEXT NOT NULL,
    department      TEXT NOT NULL,
    applicant       TEXT NOT NULL,
    masked          TEXT NOT NULL,
    status          TEXT NOT NULL,
    submitted_at    TEXT NOT NULL,
    accepted_at     TEXT,
    promised        TEXT,
    message         TEXT NOT NULL DEFAULT '',
    next_action     TEXT NOT NULL DEFAULT '',
    document_serial TEXT NOT NULL DEFAULT '',
    verify_code     TEXT NOT NULL DEFAULT '',
    terminal        TEXT NOT NULL DEFAULT '',
    channel         TEXT NOT NULL DEFAULT '',
    body            TEXT NOT NULL
) STRICT;

CREATE INDEX cases_of_a_person ON cases (applicant, submitted_at);

CREATE TABLE steps (
    case_key TEXT NOT NULL REFERENCES cases (key),
    position INTEGER NOT NULL,
    status   TEXT NOT NULL,
    at       TEXT NOT NULL,
    note     TEXT NOT NULL,
    PRIMARY KEY (case_key, position)
) STRICT;

CREATE TABLE serials (
    task TEXT NOT NULL,
    day  TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (task, day)
) STRICT;

CREATE TABLE published (
    item_id TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (item_id, version)
) STRICT;

CREATE TABLE ratings (
    case_key TEXT NOT NULL REFERENCES cases (key),
    turn     INTEGER NOT NULL CHECK (turn IN (1, 2)),
    score    INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    reasons  TEXT NOT NULL,
    channel  TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (case_key, turn)
) STRICT;

CREATE TABLE terminals (
    id   TEXT PRIMARY KEY,
    at   TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
