"""The rows of authorisations, codes and askings as values; inside a transaction."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kiosk.certificates.authorisation import Authorisation, Method, reference_of
from kiosk.certificates.wallet import PresentationCode
from kiosk.identity import PersonalNumber, PersonalText, PersonName
from kiosk.platform.wire_wallet import LivingWire, MatterWire
from kiosk.sandbox.platform.case_rows import time_of
from kiosk.store.times import read_time, write_time


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What is asked for: certificates of `holder` of these types, from `number`, at `terminal`."""

    terminal: str
    number: PersonalNumber
    holder: PersonalNumber
    types: tuple[str, ...]
    item: str
    matter: str
    method: Method


def ask_of(
    query: MatterWire, terminal: str, number: PersonalNumber, holder: PersonalNumber, method: Method
) -> Ask:
    """What a terminal asks for; each type once."""
    return Ask(
        terminal=terminal,
        number=number,
        holder=holder,
        types=tuple(dict.fromkeys(query.types)),
        item=query.item,
        matter=query.matter,
        method=method,
    )


@dataclass(frozen=True, kw_only=True)
class Pending:
    """An asking as it stands; `granted` is None until there is an answer, `reference` what came of it."""

    transaction: PersonalText
    ask: Ask
    asked_at: datetime
    until: datetime
    granted: bool | None
    reference: str | None


def insert_authorisation(db: sqlite3.Connection, given: Authorisation, terminal: str) -> None:
    db.execute(
        "INSERT INTO authorisations (reference, token, terminal, holder, given_by, types, item, matter, "
        "method, granted_at, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            given.reference,
            given.token.reveal(),
            terminal,
            given.holder.reveal(),
            given.given_by.reveal(),
            json.dumps(given.type_ids),
            given.item,
            given.matter,
            given.method.value,
            write_time(given.granted_at),
            write_time(given.until),
        ),
    )


def authorisation(row: sqlite3.Row, holder_name: str) -> Authorisation:
    return Authorisation(
        token=PersonalText(row["token"]),
        holder=PersonalNumber(row["holder"]),
        holder_name=PersonName(holder_name),
        given_by=PersonalNumber(row["given_by"]),
        type_ids=tuple(json.loads(row["types"])),
        item=row["item"],
        matter=row["matter"],
        method=Method(row["method"]),
        granted_at=time_of(row["granted_at"]),
        until=time_of(row["until"]),
        revoked_at=read_time(row["revoked_at"]),
        used_at=read_time(row["used_at"]),
    )


def living_of(row: sqlite3.Row) -> LivingWire:
    """What its holder is told of it."""
    return LivingWire(
        reference=row["reference"],
        types=json.loads(row["types"]),
        item=row["item"],
        terminal_id=row["terminal"],
        method=Method(row["method"]),
        granted_at=time_of(row["granted_at"]),
        until=time_of(row["until"]),
    )


def find(db: sqlite3.Connection, token: str, terminal: str) -> sqlite3.Row | None:
    """The row of a token; a token of another terminal is no token."""
    row: sqlite3.Row | None = db.execute(
        "SELECT * FROM authorisations WHERE reference = ? AND terminal = ?", (reference_of(token), terminal)
    ).fetchone()
    return row


def insert_code(db: sqlite3.Connection, code: PresentationCode) -> None:
    db.execute(
        "INSERT INTO wallet_codes (code, holder, made_at, until) VALUES (?, ?, ?, ?)",
        (code.text.reveal(), code.holder.reveal(), write_time(code.made_at), write_time(code.until)),
    )


def find_code(db: sqlite3.Connection, text: str) -> PresentationCode | None:
    row = db.execute("SELECT * FROM wallet_codes WHERE code = ?", (text,)).fetchone()
    if row is None:
        return None
    return PresentationCode(
        text=PersonalText(row["code"]),
        holder=PersonalNumber(row["holder"]),
        made_at=time_of(row["made_at"]),
        until=time_of(row["until"]),
        used_at=read_time(row["used_at"]),
    )


def use_code(db: sqlite3.Connection, text: str, now: datetime) -> None:
    db.execute("UPDATE wallet_codes SET used_at = ? WHERE code = ?", (write_time(now), text))


def insert_asking(db: sqlite3.Connection, pending: Pending, code: str | None) -> None:
    ask = pending.ask
    db.execute(
        "INSERT INTO askings (transaction_id, code, terminal, number, holder, types, item, matter, asked_at, "
        "until, method) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            pending.transaction.reveal(),
            code,
            ask.terminal,
            ask.number.reveal(),
            ask.holder.reveal(),
            json.dumps(ask.types),
            ask.item,
            ask.matter,
            write_time(pending.asked_at),
            write_time(pending.until),
            ask.method.value,
        ),
    )


def pending(row: sqlite3.Row) -> Pending:
    return Pending(
        transaction=PersonalText(row["transaction_id"]),
        ask=Ask(
            terminal=row["terminal"],
            number=PersonalNumber(row["number"]),
            holder=PersonalNumber(row["holder"]),
            types=tuple(json.loads(row["types"])),
            item=row["item"],
            matter=row["matter"],
            method=Method(row["method"]),
        ),
        asked_at=time_of(row["asked_at"]),
        until=time_of(row["until"]),
        granted=None if row["granted"] is None else bool(row["granted"]),
        reference=row["reference"],
    )


def settle(
    db: sqlite3.Connection, transaction: str, granted: bool, method: Method, reference: str | None
) -> None:
    """The answer, once: a later one changes nothing."""
    db.execute(
        "UPDATE askings SET granted = ?, method = ?, reference = ? "
        "WHERE transaction_id = ? AND granted IS NULL",
        (int(granted), method.value, reference, transaction),
    )
