"""The terminals that report to the platform, each with its last heartbeat.

A heartbeat is overwritten a minute later and worth nothing after five, so none has a transaction of its own:
they are kept in memory and written together. What a power cut takes is told again within a minute.
"""

import asyncio
import logging
import threading
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool

from kiosk.platform.wire import HeartbeatWire
from kiosk.store.database import Database
from kiosk.store.errors import StoreError
from kiosk.store.times import write_time

WRITTEN_EVERY = 2.0
"""Seconds; ten thousand terminals are then 330 rows a transaction."""

_BODY: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])

_log = logging.getLogger(__name__)


class Terminals:
    """May be used from any thread; `heard` never waits for the disk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._unwritten: dict[str, tuple[str, str]] = {}

    def heard(self, terminal: str, heartbeat: HeartbeatWire, now: datetime) -> None:
        row = (write_time(now), heartbeat.model_dump_json())
        with self._lock:
            self._unwritten[terminal] = row

    def write(self) -> None:
        """What was heard since the last time, in one transaction.

        Raises StoreError; then nothing is forgotten.
        """
        with self._lock:
            taken, self._unwritten = self._unwritten, {}
        if not taken:
            return
        try:
            with self._database.writing() as db:
                db.executemany(
                    "INSERT INTO terminals (id, at, body) VALUES (?, ?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body",
                    ((terminal, *row) for terminal, row in taken.items()),
                )
        except StoreError:
            with self._lock:
                self._unwritten = {**taken, **self._unwritten}
            raise

    async def keep_writing(self) -> None:
        """Until it is cancelled."""
        while True:
            await asyncio.sleep(WRITTEN_EVERY)
            try:
                await run_in_threadpool(self.write)
            except StoreError as error:
                _log.error("heartbeats not written: %s", type(error).__name__)

    def all(self) -> dict[str, dict[str, Any]]:
        """The last heartbeat of every terminal, by its id."""
        self.write()
        with self._database.reading() as db:
            rows = db.execute("SELECT id, body FROM terminals ORDER BY id").fetchall()
        return {row["id"]: _BODY.validate_json(row["body"]) for row in rows}
