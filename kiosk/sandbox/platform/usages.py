"""The uses of certificates that terminals report, kept for those whose certificates they are."""

from kiosk.platform.wire_wallet import UsageToldWire, UsageWire
from kiosk.store.database import Database
from kiosk.store.times import write_time


class Usages:
    """A use is found again through its authorisation: the platform alone knows whose that was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_in(self, records: list[UsageWire]) -> None:
        """A record that is there already counts once."""
        rows = [(r.id, r.authorisation, write_time(r.retrieved_at), r.model_dump_json()) for r in records]
        with self._database.writing() as db:
            db.executemany(
                "INSERT OR IGNORE INTO usage_records (id, authorisation, retrieved_at, body) "
                "VALUES (?, ?, ?, ?)",
                rows,
            )

    def of_person(self, number: str) -> list[UsageToldWire]:
        """Every use of this person's certificates, newest first."""
        with self._database.reading() as db:
            found = db.execute(
                "SELECT u.body FROM usage_records AS u JOIN authorisations AS a "
                "ON a.reference = u.authorisation WHERE a.holder = ? ORDER BY u.retrieved_at DESC, u.id",
                (number,),
            ).fetchall()
        return [UsageToldWire.model_validate_json(row["body"]) for row in found]
