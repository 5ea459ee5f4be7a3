-- What cases still lack (容缺后补), and what completed them.

CREATE TABLE owed (
    case_key     TEXT NOT NULL REFERENCES cases (key),
    material     TEXT NOT NULL,
    due          TEXT NOT NULL,
    ways         TEXT NOT NULL,
    handed_in_at TEXT,
    PRIMARY KEY (case_key, material)
) STRICT;

CREATE TABLE supplements (
    key      TEXT PRIMARY KEY,
    case_key TEXT NOT NULL REFERENCES cases (key),
    at       TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;

CREATE INDEX supplements_of_a_case ON supplements (case_key);
