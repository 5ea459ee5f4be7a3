"""The platform's authorisations: given after a check or an answer, asked for at every use, spent once."""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.certificates.authorisation import LIFE, Authorisation, Decision, Method, Wanted, decide
from kiosk.certificates.wallet import (
    CODE_LIFE,
    WAIT,
    Answered,
    Asked,
    CodeOutcome,
    PresentationCode,
    judge,
    state_of,
)
from kiosk.identity import PersonalNumber, PersonalText, PersonName
from kiosk.sandbox.platform import authorisation_rows as rows
from kiosk.sandbox.platform.authorisation_rows import Ask, Pending
from kiosk.sandbox.platform.caller import CallerOf
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.registry import Registry
from kiosk.store.database import Database
from kiosk.store.times import write_time

CHECK_LASTS = timedelta(minutes=15)
"""How long a person check at a terminal stands for its person still being there."""

PHONE_TAKES = timedelta(seconds=0.6)
"""How long a fictional resident needs to answer on the phone."""

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SAID = {
    Decision.REVOKED: "授权已经收回，请重新同意。",
    Decision.USED: "这次授权已经用过了，请重新同意。",
    Decision.NOT_YET: "授权时间不对，请稍后再试。",
    Decision.EXPIRED: "授权已经过期，请重新同意。",
    Decision.WRONG_ITEM: "这次授权不是给这件事的，请重新同意。",
    Decision.WRONG_HOLDER: "没有得到证照本人的授权。",
    Decision.WRONG_TYPE: "这次授权不包括这种证照，请重新同意。",
}
_CODE_SAID = {
    CodeOutcome.USED: "这个码已经用过了，请刷新手机上的码。",
    CodeOutcome.EXPIRED: "这个码已经过期，请刷新手机上的码。",
    CodeOutcome.FOREIGN: "这不是亮证码，请打开手机上的亮证码。",
    CodeOutcome.SKEWED: "这个码的时间不对，请检查手机时间后再试。",
}


class Authorisations:
    """All authorisations in the platform's own SQLite file; times are the platform's own."""

    def __init__(self, database: Database, registry: Registry) -> None:
        self._database = database
        self._registry = registry

    def checked(self, terminal: str, number: str, now: datetime) -> None:
        """A person passed the person check at a terminal: by face, or by their own phone."""
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO person_checks (terminal, number, at) VALUES (?, ?, ?) "
                "ON CONFLICT (terminal, number) DO UPDATE SET at = excluded.at",
                (terminal, number, write_time(now)),
            )

    def give(self, ask: Ask, now: datetime) -> Authorisation:
        """From a consent at the terminal. The same asking again, while it lives, gives the same one.

        Raises:
            Refusal: without a fresh person check, or for the certificates of somebody else.
        """
        self._require_check(ask.terminal, ask.number, now)
        self._require_entitled(ask)
        with self._database.writing() as db:
            known = self._living(db, ask, now)
            return known or self._insert(db, ask, now)

    def show_code(self, number: str, now: datetime) -> PresentationCode:
        """What a resident's app shows from now on."""
        text = "ZWLZ1:" + "".join(secrets.choice(_SYMBOLS) for _ in range(26))
        code = PresentationCode(
            text=PersonalText(text), holder=PersonalNumber(number), made_at=now, until=now + CODE_LIFE
        )
        with self._database.writing() as db:
            rows.insert_code(db, code)
        return code

    def begin_by_code(self, text: str, ask: Ask, now: datetime) -> Pending:
        """A code was shown to a scanner; `ask` names everything but the person, whom the code stands for.

        The same terminal may say the same again for the same matter, since an answer can get lost.

        Raises:
            Refusal: for a code that is used, expired, from the future, or nobody's.
        """
        with self._database.writing() as db:
            code = rows.find_code(db, text)
            again = self._same_asking(db, text, ask, now)
            if again is not None:
                return again
            outcome = judge(code, now)
            if outcome is not CodeOutcome.FRESH:
                raise Refusal(409, f"code-{outcome}", _CODE_SAID[outcome])
            assert code is not None
            rows.use_code(db, text, now)
            found = replace(ask, number=code.holder, holder=code.holder)
            return self._begin(db, found, now, code=text)

    def invite(self, ask: Ask, now: datetime) -> Pending:
        """Raises Refusal when the person who is asked may not decide about these certificates."""
        self._require_entitled(ask)
        with self._database.writing() as db:
            return self._begin(db, ask, now, code=None)

    def status(self, transaction: str, terminal: str, now: datetime) -> Answered:
        """Where an asking stands; a phone that has answered meanwhile is heard first."""
        with self._database.writing() as db:
            pending = self._pending(db, transaction, terminal)
            if pending.granted is None:
                granted = self._phone(pending, now)
                if granted is not None:
                    self._settle(db, pending, granted, pending.ask.method, now)
            return self._answered(db, transaction, terminal, now)

    def answer_here(
        self, transaction: str, terminal: str, number: PersonalNumber, agreed: bool, now: datetime
    ) -> Answered:
        """Raises Refusal for anybody but the one who was asked, and without their person check here."""
        with self._database.writing() as db:
            pending = self._pending(db, transaction, terminal)
            if number != pending.ask.number or pending.ask.method is Method.CODE:
                raise Refusal(403, "not-asked", "请由被邀请的本人刷身份证确认。")
            self._require_check(terminal, number, now)
            if state_of(pending.granted, pending.until, now) is Asked.WAITING:
                self._settle(db, pending, agreed, Method.INVITED_HERE, now)
            return self._answered(db, transaction, terminal, now)

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

    def spend(self, matter: str, now: datetime) -> None:
        """The case was taken in: what was given for it is used up."""
        with self._database.writing() as db:
            db.execute(
                "UPDATE authorisations SET used_at = ? WHERE matter = ? AND used_at IS NULL",
                (write_time(now), matter),
            )

    def masked(self, number: PersonalNumber) -> str:
        """How somebody who is asked may be named to the one who asks."""
        return PersonName(self._name(number)).masked

    def _name(self, number: PersonalNumber) -> str:
        card = self._registry.resident(number.reveal()).card
        return card.name or card.english_name

    def _require_check(self, terminal: str, number: PersonalNumber, now: datetime) -> None:
        with self._database.reading() as db:
            row = db.execute(
                "SELECT at FROM person_checks WHERE terminal = ? AND number = ? AND at >= ?",
                (terminal, number.reveal(), write_time(now - CHECK_LASTS)),
            ).fetchone()
        if row is None:
            raise Refusal(403, "person-check-missing", "请先完成本人核验。")

    def _require_entitled(self, ask: Ask) -> None:
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
            given = rows.authorisation(row, self._name(ask.holder))
            wanted = Wanted(type_id=ask.types[0], holder=ask.holder)
            fits = given.type_ids == ask.types and now < given.until
            if fits and decide(given, wanted, ask.item, now) is Decision.ALLOWED:
                return given
        return None

    def _insert(self, db: sqlite3.Connection, ask: Ask, now: datetime) -> Authorisation:
        given = Authorisation(
            token=PersonalText(secrets.token_urlsafe(32)),
            holder=ask.holder,
            holder_name=PersonName(self._name(ask.holder)),
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

    def _begin(self, db: sqlite3.Connection, ask: Ask, now: datetime, code: str | None) -> Pending:
        pending = Pending(
            transaction=PersonalText(secrets.token_urlsafe(24)),
            ask=ask,
            asked_at=now,
            until=now + WAIT,
            granted=None,
            reference=None,
        )
        rows.insert_asking(db, pending, code)
        return pending

    def _same_asking(self, db: sqlite3.Connection, text: str, ask: Ask, now: datetime) -> Pending | None:
        row = db.execute("SELECT * FROM askings WHERE code = ?", (text,)).fetchone()
        if row is None:
            return None
        pending = rows.pending(row)
        same = replace(ask, number=pending.ask.number, holder=pending.ask.holder) == pending.ask
        waiting = state_of(pending.granted, pending.until, now) is Asked.WAITING
        return pending if same and waiting else None

    def _pending(self, db: sqlite3.Connection, transaction: str, terminal: str) -> Pending:
        row = db.execute(
            "SELECT * FROM askings WHERE transaction_id = ? AND terminal = ?", (transaction, terminal)
        ).fetchone()
        if row is None:
            raise Refusal(404, "asking-unknown", "没有这次授权申请，请重新开始。")
        return rows.pending(row)

    def _phone(self, pending: Pending, now: datetime) -> bool | None:
        """What the phone of the one who is asked says by now; None while it says nothing."""
        resident = self._registry.resident(pending.ask.number.reveal())
        waiting = state_of(None, pending.until, now) is Asked.WAITING
        if resident.phone is None or not waiting or now < pending.asked_at + PHONE_TAKES:
            return None
        return {"confirm": True, "refuse": False}.get(self._registry.phone_answer(resident))

    def _settle(
        self, db: sqlite3.Connection, pending: Pending, granted: bool, method: Method, now: datetime
    ) -> None:
        reference = None
        if granted:
            reference = self._insert(db, replace(pending.ask, method=method), now).reference
        rows.settle(db, pending.transaction.reveal(), granted, method, reference)

    def _answered(self, db: sqlite3.Connection, transaction: str, terminal: str, now: datetime) -> Answered:
        pending = self._pending(db, transaction, terminal)
        state = state_of(pending.granted, pending.until, now)
        if pending.reference is None:
            return Answered(state=state)
        row = db.execute("SELECT * FROM authorisations WHERE reference = ?", (pending.reference,)).fetchone()
        return Answered(state=state, authorisation=rows.authorisation(row, self._name(pending.ask.holder)))
