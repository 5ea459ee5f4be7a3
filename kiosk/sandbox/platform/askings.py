"""Asking for an authorisation: by the code somebody shows, or by inviting another; and the answer."""

import secrets
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.certificates.authorisation import Method, Relation
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
from kiosk.identity import PersonalNumber, PersonalText
from kiosk.sandbox.platform import authorisation_rows as rows
from kiosk.sandbox.platform.authorisation_rows import Ask, Pending
from kiosk.sandbox.platform.authorisations import Authorisations
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.registry import Registry
from kiosk.sandbox.platform.relations import Need, is_that
from kiosk.store.database import Database

PHONE_TAKES = timedelta(seconds=0.6)
"""How long a fictional resident needs to answer on the phone."""

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_SAID = {
    CodeOutcome.USED: "这个码已经用过了，请刷新手机上的码。",
    CodeOutcome.EXPIRED: "这个码已经过期，请刷新手机上的码。",
    CodeOutcome.FOREIGN: "这不是亮证码，请打开手机上的亮证码。",
    CodeOutcome.SKEWED: "这个码的时间不对，请检查手机时间后再试。",
}


class Askings:
    """Codes, invitations and their answers in the platform's own SQLite file; times are the platform's."""

    def __init__(self, database: Database, registry: Registry, given: Authorisations) -> None:
        self._database = database
        self._registry = registry
        self._given = given

    def show_code(self, number: str, made: datetime) -> PresentationCode:
        """What a resident's app shows from `made` on."""
        text = "ZWLZ1:" + "".join(secrets.choice(_SYMBOLS) for _ in range(26))
        code = PresentationCode(
            text=PersonalText(text), holder=PersonalNumber(number), made_at=made, until=made + CODE_LIFE
        )
        with self._database.writing() as db:
            rows.insert_code(db, code)
        return code

    def begin_by_code(
        self, text: str, ask: Ask, now: datetime, relation: tuple[str, Relation] | None = None
    ) -> Pending:
        """A code was shown to a scanner; `ask` names everything but the person, whom the code stands for.

        `relation` is an applicant, and what the code's owner has to be to them. The same terminal may say the
        same again for the same matter, since an answer can get lost.

        Raises:
            Refusal: for a code that is used, expired, from the future, nobody's, or another person's.
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
            if relation is not None and not self._is_that(relation, code.holder, ask, now):
                raise Refusal(403, "code-not-theirs", "这个码不是要同意的这位的，请对方出示自己的码。")
            rows.use_code(db, text, now)
            found = replace(ask, number=code.holder, holder=code.holder)
            return self._begin(db, found, now, code=text)

    def _is_that(
        self, relation: tuple[str, Relation], holder: PersonalNumber, ask: Ask, now: datetime
    ) -> bool:
        need = Need(ask.item, ask.types, now.date())
        return is_that(self._registry, *relation, holder.reveal(), need)

    def invite(self, ask: Ask, now: datetime) -> Pending:
        """Raises Refusal when the person who is asked may not decide about these certificates."""
        self._given.require_entitled(ask)
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
        """Raises Refusal for anybody but the one who was asked; agreeing takes their person check here."""
        with self._database.writing() as db:
            pending = self._pending(db, transaction, terminal)
            if number != pending.ask.number or pending.ask.method is Method.CODE:
                raise Refusal(403, "not-asked", "请由被邀请的本人刷身份证确认。")
            if agreed:
                self._given.require_check(terminal, number, now)
            if state_of(pending.granted, pending.until, now) is Asked.WAITING:
                self._settle(db, pending, agreed, Method.INVITED_HERE, now)
            return self._answered(db, transaction, terminal, now)

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
        if granted and method is Method.CODE:
            self._given.note_check(db, pending.ask.terminal, pending.ask.number.reveal(), now)
        if granted:
            reference = self._given.insert(db, replace(pending.ask, method=method), now).reference
        rows.settle(db, pending.transaction.reveal(), granted, method, reference)

    def _answered(self, db: sqlite3.Connection, transaction: str, terminal: str, now: datetime) -> Answered:
        pending = self._pending(db, transaction, terminal)
        state = state_of(pending.granted, pending.until, now)
        if pending.reference is None:
            return Answered(state=state)
        row = db.execute("SELECT * FROM authorisations WHERE reference = ?", (pending.reference,)).fetchone()
        return Answered(
            state=state, authorisation=rows.authorisation(row, self._given.name(pending.ask.holder))
        )
