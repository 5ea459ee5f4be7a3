"""The update that is offered, what became of it, and the platform's brake."""

import base64
import json
import sqlite3
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.platform.wire_updates import UpdateReportWire
from kiosk.sandbox.platform.halting import ENDED_BADLY, why_halted
from kiosk.sandbox.platform.prepared import Prepared, prepare
from kiosk.sandbox.platform.problems import Refusal
from kiosk.store.database import Database
from kiosk.store.times import write_time

BUNDLES = "bundles"


class Updates:
    """The offer is passed on as it was signed: this platform has no key, so it cannot make one."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.bundles = folder / BUNDLES
        self._offer: Prepared | None = None
        self._offer_known = False

    def publish(self, envelope: dict[str, Any], now: datetime) -> str:
        """Offers what the ops team has signed; its version. Raises Refusal for what is no envelope."""
        try:
            version = str(json.loads(base64.b64decode(envelope["manifest"], validate=True))["version"])
        except (ValueError, KeyError, TypeError):
            raise Refusal(422, "not-an-envelope", "这不是签过名的更新清单。") from None
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO update_offer (one, body, version, at) VALUES (1, ?, ?, ?)",
                (json.dumps(envelope), version, write_time(now)),
            )
            self._offer_known = False
        return version

    def manifest(self) -> Prepared:
        """The envelope, with the brake beside the signature. Raises Refusal when nothing is offered.

        Read again only after something has changed: every terminal asks, four times an hour.
        """
        if not self._offer_known:
            # Whoever changes it holds the database as well: this cannot be older than the last change.
            with self._database.reading() as db:
                self._offer, self._offer_known = _offer(db), True
        if self._offer is None:
            raise Refusal(404, "no-update", "现在没有更新。")
        return self._offer

    def heard(self, terminal: str, report: UpdateReportWire, now: datetime) -> None:
        """Writes down how far a terminal is, and brakes when too many came back."""
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO update_reports (terminal, version, state, percent, why, at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (terminal, report.version, report.state, report.percent, report.why, write_time(report.at)),
            )
            if report.state in ENDED_BADLY:
                _brake(db, report.version, now)
                self._offer_known = False

    def halt(self, version: str, why: str, now: datetime) -> None:
        """A person puts the brake on."""
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO update_halts (version, why, at) VALUES (?, ?, ?)",
                (version, why, write_time(now)),
            )
            self._offer_known = False

    def release(self, version: str) -> None:
        """A person has looked. The next failure over the limit brakes again."""
        with self._database.writing() as db:
            db.execute("DELETE FROM update_halts WHERE version = ?", (version,))
            self._offer_known = False

    def overview(self) -> dict[str, Any]:
        """For each version: how many terminals are how far, why it is halted, and what each one said."""
        with self._database.reading() as db:
            reports = db.execute("SELECT * FROM update_reports ORDER BY version, terminal").fetchall()
            halts = {r["version"]: r["why"] for r in db.execute("SELECT version, why FROM update_halts")}
        versions = sorted({row["version"] for row in reports} | set(halts))
        return {version: _told(version, reports, halts.get(version, "")) for version in versions}


def _offer(db: sqlite3.Connection) -> Prepared | None:
    row = db.execute(
        "SELECT body, halts.version IS NOT NULL AS halted FROM update_offer AS offer "
        "LEFT JOIN update_halts AS halts ON halts.version = offer.version"
    ).fetchone()
    if row is None:
        return None
    envelope = json.loads(row["body"])
    halted = bool(row["halted"] or envelope.get("halted"))
    return prepare(json.dumps({**envelope, "halted": halted}).encode())


def _brake(db: sqlite3.Connection, version: str, now: datetime) -> None:
    rows = db.execute(
        "SELECT state, count(*) AS count FROM update_reports WHERE version = ? GROUP BY state", (version,)
    )
    why = why_halted({row["state"]: row["count"] for row in rows})
    if why:
        db.execute(
            "INSERT OR IGNORE INTO update_halts (version, why, at) VALUES (?, ?, ?)",
            (version, why, write_time(now)),
        )


def _told(version: str, reports: list[Any], halted: str) -> dict[str, Any]:
    mine = [row for row in reports if row["version"] == version]
    terminals = {
        row["terminal"]: {
            "state": row["state"],
            "percent": row["percent"],
            "why": row["why"],
            "at": row["at"],
        }
        for row in mine
    }
    return {"halted": halted, "states": Counter(row["state"] for row in mine), "terminals": terminals}
