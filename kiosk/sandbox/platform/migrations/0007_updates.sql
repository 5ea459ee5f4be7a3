-- What is offered to terminals, what became of it at each, and the brake.

CREATE TABLE update_offer (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    body    TEXT NOT NULL,
    version TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

CREATE TABLE update_reports (
    terminal TEXT NOT NULL,
    version  TEXT NOT NULL,
    state    TEXT NOT NULL,
    percent  INTEGER NOT NULL,
    why      TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (terminal, version)
) STRICT;

CREATE TABLE update_halts (
    version TEXT PRIMARY KEY,
    why     TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;
