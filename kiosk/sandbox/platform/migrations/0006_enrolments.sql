-- A token is good for one key: `machine` is empty until it was used, then the SHA-256 of the key it is bound to.

CREATE TABLE enrolments (
    token       TEXT PRIMARY KEY,
    terminal    TEXT NOT NULL,
    given       TEXT NOT NULL,
    machine     TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE readiness (
    terminal TEXT NOT NULL,
    at       TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (terminal, at)
) STRICT;
