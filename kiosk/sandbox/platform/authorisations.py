"""The platform's authorisations: given after a check or an answer, asked for at every use, spent once."""

import secrets
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.certificates.authorisation import LIFE, Authorisation, Decision, Wanted, decide
from kiosk.identity import PersonalNumber, PersonalText, PersonName
from kiosk.sandbox.platform import authorisation_rows as rows
from kiosk.sandbox.platform.authorisation_rows import Ask
from kiosk.sandbox.platform.caller import CallerOf
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.registry import Registry
from kiosk.store.database import Database
from kiosk.store.times import write_time

CHECK_LASTS = timedelta(minutes=15)
"""How long a person check at a terminal stands for its person still being there."""

_SAID = {
    Decision.REVOKED: "授权已经收回，请重新同意。",
    Decision.USED: "这次授权已经用过了，请重新同意。",
    Decision.NOT_YET: "授权时间不对，请稍后再试。",
    Decision.EXPIRED: "授权已经过期，请重新同意。",
    Decision.WRONG_ITEM: "这次授权不是给这件事的，请重新同意。",
    Decision.WRONG_HOLDER: "没有得到证照本人的授权。",
    Decision.WRONG_TYPE: "这次授权不包括这种证照，请重新同意。",
}


class Authorisations:
    """All authorisations in the platform's own SQLite file; times are the platform's own."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry

    def checked(self, terminal: str, number: str, now: datetime) -> None:
        """A person passed the person check at a terminal: by face, or by their own phone."""
        with self._database.writing() as db:
            self.note_check(db, terminal, number, now)

    def note_check(self, db: sqlite3.Connection, terminal: str, number: str, now: datetime) -> None:
        """The same inside a transaction."""
        db.execute(
            "INSERT INTO person_checks (terminal, number, at) VALUES (?, ?, ?) "
            "ON CONFLICT (terminal, number) DO UPDATE SET at = excluded.at",
            (terminal, number, write_time(now)),
        )

    def give(self, ask: Ask, now: datetime, *, entitled: bool = False) -> Authorisation:
        """From a consent at the terminal. The same asking again, while it lives, gives the same one.

        `entitled` when it was looked up already that one may decide for the other.

        Raises:
            Refusal: without a fresh person check, or for the certificates of somebody else.
        """
        self.require_check(ask.terminal, ask.number, now)
        if not entitled:
            self.require_entitled(ask)
        with self._database.writing() as db:
            known = self._living(db, ask, now)
            return known or self.insert(db, ask, now)

    def require(self, caller: CallerOf, number: str, types: Iterable[str], item: str, now: datetime) -> None:
        """Raises Refusal unless the caller's token covers all of this: the holder, the types, the item."""
        with self._database.reading() as db:
            row = rows.find(db, caller.token, caller.terminal) if caller.token else None
        if row is None:
            raise Refusal(403, "authorisation-missing", "没有得到授权，请先同意。")
        given = rows.authorisation(row, "")
        for type_id in types:
            wanted = Wanted(type_id=type_id, holder=PersonalNumber(number))
            decision = decide(given, wanted, item, now)
            if decision is not Decision.ALLOWED:
                raise Refusal(403, f"authorisation-{decision}", _SAID[decision])

    def revoke(self, token: str, terminal: str, now: datetime) -> None:
        """Taken back; once is as good as twice. Raises Refusal for a token nobody knows."""
        with self._database.writing() as db:
            row = rows.find(db, token, terminal)
            if row is None:
                raise Refusal(404, "authorisation-unknown", "没有这次授权。")
            db.execute(
                "UPDATE authorisations SET revoked_at = ? WHERE reference = ? AND revoked_at IS NULL",
                (write_time(now), row["reference"]),
            )

    def living(self, terminal: str, number: PersonalNumber, now: datetime) -> list[sqlite3.Row]:
        """What may be used of this person's now, the newest first. Raises Refusal without a person check."""
        with self._database.reading() as db:
            self.require_checked(db, terminal, number.reveal(), now)
            return db.execute(
                "SELECT * FROM authorisations WHERE holder = ? AND revoked_at IS NULL AND used_at IS NULL "
                "AND until > ? ORDER BY granted_at DESC, rowid DESC",
                (number.reveal(), write_time(now)),
            ).fetchall()

    def take_back(self, terminal: str, number: PersonalNumber, reference: str, now: datetime) -> None:
        """By the holder, checked at this terminal, wherever it was given. Raises Refusal for another's."""
        with self._database.writing() as db:
            self.require_checked(db, terminal, number.reveal(), now)
            known = "SELECT 1 FROM authorisations WHERE reference = ? AND holder = ?"
            if db.execute(known, (reference, number.reveal())).fetchone() is None:
                raise Refusal(404, "authorisation-unknown", "没有这次授权。")
            db.execute(
                "UPDATE authorisations SET revoked_at = ? WHERE reference = ? AND revoked_at IS NULL",
                (write_time(now), reference),
            )

    def spend(self, matter: str, now: datetime) -> None:
        """The case was taken in: what was given for it is used up."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE authorisations SET used_at = ? WHERE matter = ? AND used_at IS NULL",
                (write_time(now), matter),
            )

    def masked(self, number: PersonalNumber) -> str:
        """How somebody who is asked may be named to the one who asks."""
        return PersonName(self.name(number)).masked

    def name(self, number: PersonalNumber) -> str:
        card = self._registry.resident(number.reveal()).card
        return card.name or card.english_name

    def require_check(self, terminal: str, number: PersonalNumber, now: datetime) -> None:
        with self._database.reading() as db:
            self.require_checked(db, terminal, number.reveal(), now)

    def require_checked(self, db: sqlite3.Connection, terminal: str, number: str, now: datetime) -> None:
        """The same inside a transaction."""
        row = db.execute(
            "SELECT at FROM person_checks WHERE terminal = ? AND number = ? AND at >= ?",
            (terminal, number, write_time(now - CHECK_LASTS)),
        ).fetchone()
        if row is None:
            raise Refusal(403, "person-check-missing", "请先完成本人核验。")

    def require_entitled(self, ask: Ask) -> None:
        """Everybody decides about their own certificates, parents and guardians about a child's too."""
        holder = self._registry.resident(ask.holder.reveal())
        person = self._registry.resident(ask.number.reveal())
        cares = holder.guardian == person.key or holder.key in person.children
        if person.number != holder.number and not cares:
            raise Refusal(403, "not-entitled", "只有证照本人或者监护人可以授权。")

    def _living(self, db: sqlite3.Connection, ask: Ask, now: datetime) -> Authorisation | None:
        found = db.execute(
            "SELECT * FROM authorisations WHERE terminal = ? AND matter = ? AND given_by = ? AND holder = ? "
            "AND method = ?",
            (ask.terminal, ask.matter, ask.number.reveal(), ask.holder.reveal(), ask.method.value),
        ).fetchall()
        for row in found:
            given = rows.authorisation(row, self.name(ask.holder))
            wanted = Wanted(type_id=ask.types[0], holder=ask.holder)
            fits = given.type_ids == ask.types and now < given.until
            if fits and decide(given, wanted, ask.item, now) is Decision.ALLOWED:
                return given
        return None

    def insert(self, db: sqlite3.Connection, ask: Ask, now: datetime) -> Authorisation:
        given = Authorisation(
            token=PersonalText(secrets.token_urlsafe(32)),
            holder=ask.holder,
            holder_name=PersonName(self.name(ask.holder)),
            given_by=ask.number,
            type_ids=ask.types,
            item=ask.item,
            matter=ask.matter,
            method=ask.method,
            granted_at=now,
            until=now + LIFE,
        )
        rows.insert_authorisation(db, given, ask.terminal)
        return given
