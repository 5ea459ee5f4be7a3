-- Applications put by, for a few days, until their case is handed in.

CREATE TABLE drafts (
    key      TEXT PRIMARY KEY,
    password TEXT NOT NULL,
    owner    TEXT NOT NULL,
    until    TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;
