"""The platform's drafts: kept for days, told of to nobody but their owner, gone with their case."""

import sqlite3
from datetime import datetime
from hmac import compare_digest

from kiosk.cases.draft import DRAFT_LASTS
from kiosk.platform.wire_drafts import DraftWire
from kiosk.sandbox.platform import authorisation_rows as rows
from kiosk.sandbox.platform.authorisation_rows import Pending
from kiosk.sandbox.platform.authorisations import Authorisations
from kiosk.sandbox.platform.problems import Refusal
from kiosk.store.database import Database
from kiosk.store.times import write_time


class Drafts:
    """All drafts in the platform's own SQLite file; times are the platform's own."""

    def __init__(self, database: Database, given: Authorisations) -> None:
        self._database = database
        self._given = given

    def keep(self, draft: DraftWire, terminal: str, now: datetime) -> datetime:
        """Until when. Whoever is asked has as long to answer; the same key again replaces it.

        Raises:
            Refusal: for a key that is somebody else's.
        """
        until = now + DRAFT_LASTS
        with self._database.writing() as db:
            known = db.execute("SELECT owner FROM drafts WHERE key = ?", (draft.key,)).fetchone()
            if known is not None and known["owner"] != draft.owner:
                raise Refusal(409, "key-taken", "这个编号已经用过，请返回重试。")
            db.execute(
                "INSERT OR REPLACE INTO drafts (key, password, owner, until, body) VALUES (?, ?, ?, ?, ?)",
                (draft.key, draft.password, draft.owner, write_time(until), draft.model_dump_json()),
            )
            db.execute(
                "UPDATE askings SET until = ? WHERE transaction_id = ? AND terminal = ? AND granted IS NULL",
                (write_time(until), draft.transaction, terminal),
            )
        return until

    def item(self, key: str, password: str, now: datetime) -> str:
        """Raises Refusal as `take_up`."""
        with self._database.reading() as db:
            return self._find(db, key, password, now).item

    def take_up(
        self, key: str, password: str, number: str, terminal: str, now: datetime
    ) -> tuple[DraftWire, Pending | None]:
        """The draft, and who is still asked; from now on this terminal is told their answer.

        It stays until its case is handed in, so that walking away loses nothing.

        Raises:
            Refusal: for an unknown slip, a wrong password or one that is over, in the same words; for
                anybody but its owner, and without their person check here.
        """
        with self._database.writing() as db:
            draft = self._find(db, key, password, now)
            if draft.owner != number:
                raise Refusal(403, "draft-of-another", "这是别人存下的事，请本人来办。")
            self._given.require_checked(db, terminal, number, now)
            db.execute(
                "UPDATE askings SET terminal = ? WHERE transaction_id = ?", (terminal, draft.transaction)
            )
            row = db.execute(
                "SELECT * FROM askings WHERE transaction_id = ?", (draft.transaction,)
            ).fetchone()
        return draft, None if row is None else rows.pending(row)

    def drop(self, key: str) -> None:
        """Its case was handed in."""
        with self._database.writing() as db:
            db.execute("DELETE FROM drafts WHERE key = ?", (key,))

    def _find(self, db: sqlite3.Connection, key: str, password: str, now: datetime) -> DraftWire:
        row = db.execute(
            "SELECT * FROM drafts WHERE key = ? AND until >= ?", (key, write_time(now))
        ).fetchone()
        if row is None or not compare_digest(row["password"], password):
            raise Refusal(404, "draft-unknown", "没有查到存下的事，可能已经过期。")
        return DraftWire.model_validate_json(row["body"])
