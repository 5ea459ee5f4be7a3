"""The terminals that report to the platform, each with its last heartbeat."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from kiosk.platform.wire import HeartbeatWire
from kiosk.store.database import Database
from kiosk.store.times import write_time

_BODY: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


class Terminals:
    def __init__(self, database: Database) -> None:
        self._database = database

    def heard(self, terminal: str, heartbeat: HeartbeatWire, now: datetime) -> None:
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO terminals (id, at, body) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body",
                (terminal, write_time(now), heartbeat.model_dump_json()),
            )

    def all(self) -> dict[str, dict[str, Any]]:
        """The last heartbeat of every terminal, by its id."""
        with self._database.reading() as db:
            rows = db.execute("SELECT id, body FROM terminals ORDER BY id").fetchall()
        return {row["id"]: _BODY.validate_json(row["body"]) for row in rows}
