-- Who let which certificates be used, how they were asked, and what was done with them.

CREATE TABLE person_checks (
    terminal TEXT NOT NULL,
    number   TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (terminal, number)
) STRICT;

CREATE TABLE authorisations (
    reference  TEXT PRIMARY KEY,
    token      TEXT NOT NULL UNIQUE,
    terminal   TEXT NOT NULL,
    holder     TEXT NOT NULL,
    given_by   TEXT NOT NULL,
    types      TEXT NOT NULL,
    item       TEXT NOT NULL,
    matter     TEXT NOT NULL,
    method     TEXT NOT NULL,
    granted_at TEXT NOT NULL,
    until      TEXT NOT NULL,
    revoked_at TEXT,
    used_at    TEXT
) STRICT;

CREATE INDEX authorisations_of_a_matter ON authorisations (matter);

CREATE TABLE wallet_codes (
    code    TEXT PRIMARY KEY,
    holder  TEXT NOT NULL,
    made_at TEXT NOT NULL,
    until   TEXT NOT NULL,
    used_at TEXT
) STRICT;

-- Somebody who is asked: by the code they showed, or by an invitation. granted stays null until they answer.
CREATE TABLE askings (
    transaction_id TEXT PRIMARY KEY,
    code           TEXT UNIQUE,
    terminal       TEXT NOT NULL,
    number         TEXT NOT NULL,
    holder         TEXT NOT NULL,
    types          TEXT NOT NULL,
    item           TEXT NOT NULL,
    matter         TEXT NOT NULL,
    asked_at       TEXT NOT NULL,
    until          TEXT NOT NULL,
    granted        INTEGER CHECK (granted IN (0, 1)),
    method         TEXT NOT NULL,
    reference      TEXT REFERENCES authorisations (reference)
) STRICT;

CREATE TABLE usage_records (
    id            TEXT PRIMARY KEY,
    authorisation TEXT NOT NULL,
    retrieved_at  TEXT NOT NULL,
    body          TEXT NOT NULL
) STRICT;

CREATE INDEX usage_by_authorisation ON usage_records (authorisation);
