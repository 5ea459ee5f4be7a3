-- What residents say is wrong, for the departments that hold it.

CREATE TABLE corrections (
    key      TEXT PRIMARY KEY,
    ticket   TEXT NOT NULL UNIQUE,
    person   TEXT NOT NULL,
    ref      TEXT NOT NULL,
    source   TEXT NOT NULL,
    terminal TEXT NOT NULL,
    at       TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;
