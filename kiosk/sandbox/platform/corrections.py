"""Tickets for what residents say is wrong: one for each key, numbered by the day."""

from datetime import datetime

from kiosk.platform.wire_corrections import CorrectionWire
from kiosk.sandbox.platform.problems import Refusal
from kiosk.store.database import Database
from kiosk.store.times import write_time

_SERIES = "corrections"


class Corrections:
    """All tickets in the platform's own SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_in(self, told: CorrectionWire, terminal: str, now: datetime) -> str:
        """The ticket's number, the same for the same key.

        Raises:
            Refusal: when the key belongs to somebody else's, or to something else.
        """
        with self._database.writing() as db:
            known = db.execute(
                "SELECT ticket, person, ref FROM corrections WHERE key = ?", (told.key,)
            ).fetchone()
            if known is not None:
                if (known["person"], known["ref"]) != (told.number, told.ref):
                    raise Refusal(409, "key-taken", "这个编号已经用过，请返回重试。")
                return str(known["ticket"])
            day = f"{now:%Y%m%d}"
            serial = db.execute(
                "INSERT INTO serials (task, day, last) VALUES (?, ?, 1) "
                "ON CONFLICT (task, day) DO UPDATE SET last = last + 1 RETURNING last",
                (_SERIES, day),
            ).fetchone()["last"]
            ticket = f"YY{day}{serial:06d}"
            row = (told.key, ticket, told.number, told.ref, told.source, terminal, write_time(now))
            db.execute(
                "INSERT INTO corrections (key, ticket, person, ref, source, terminal, at, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, told.model_dump_json()),
            )
        return ticket

    def told(self, ticket: str) -> CorrectionWire | None:
        """What the department reads under a ticket's number."""
        with self._database.reading() as db:
            row = db.execute("SELECT body FROM corrections WHERE ticket = ?", (ticket,)).fetchone()
        return None if row is None else CorrectionWire.model_validate_json(row["body"])
