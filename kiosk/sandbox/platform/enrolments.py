"""Which cabinets may become which terminals, what they were issued, and what they say of their readiness."""

import secrets
from datetime import datetime
from pathlib import Path

from kiosk.platform.wire_enrolment import EnrolQuery, ReadinessWire
from kiosk.sandbox.platform.issuing import Issuer, NoRequest, machine_of, request_in
from kiosk.sandbox.platform.problems import Refusal
from kiosk.store.database import Database
from kiosk.store.times import write_time


class Enrolments:
    """Tokens are made by ops and used by one key each; times are the platform's own."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._issuer = Issuer(folder)

    def invite(self, terminal: str, now: datetime) -> str:
        """A fresh token for one terminal."""
        token = secrets.token_hex(24)
        with self._database.writing() as db:
            db.execute(
                "INSERT INTO enrolments (token, terminal, given) VALUES (?, ?, ?)",
                (token, terminal, write_time(now)),
            )
        return token

    def enrol(self, terminal: str, query: EnrolQuery, now: datetime) -> str:
        """The certificate; asking again with the same key gives the same one.

        Raises:
            Refusal: for an unknown token, one of another terminal, one used by another key, or no request.
        """
        try:
            machine = machine_of(request_in(query.request))
            with self._database.writing() as db:
                row = db.execute("SELECT * FROM enrolments WHERE token = ?", (query.token,)).fetchone()
                if row is None or row["terminal"] != terminal:
                    raise Refusal(403, "token-unknown", "没有这个登记凭证，请重新签发站点文件。")
                if row["machine"] == machine:
                    return str(row["certificate"])
                if row["machine"]:
                    raise Refusal(409, "token-used", "登记凭证已被另一台机器使用，请重新签发。")
                certificate, _ = self._issuer.certificate(query.request, terminal, now)
                db.execute(
                    "UPDATE enrolments SET machine = ?, certificate = ? WHERE token = ?",
                    (machine, certificate, query.token),
                )
        except NoRequest:
            raise Refusal(422, "no-request", "证书申请读不懂，请重新签发站点文件。") from None
        return certificate

    def ready(self, terminal: str, readiness: ReadinessWire) -> None:
        with self._database.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO readiness (terminal, at, body) VALUES (?, ?, ?)",
                (terminal, write_time(readiness.at), readiness.model_dump_json()),
            )

    def reports(self, terminal: str) -> list[ReadinessWire]:
        """What a terminal reported, newest first."""
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT body FROM readiness WHERE terminal = ? ORDER BY at DESC", (terminal,)
            ).fetchall()
        return [ReadinessWire.model_validate_json(row["body"]) for row in rows]
