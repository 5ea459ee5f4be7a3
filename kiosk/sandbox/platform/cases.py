"""The platform's cases: taken in once per key, numbered, looked up, rated; each in one transaction."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from kiosk.cases import CaseStatus
from kiosk.catalogue import Catalogue
from kiosk.platform.wire import ProgressWire, RatingWire, ReceiptWire, SubmissionWire
from kiosk.sandbox.platform import case_rows as rows
from kiosk.sandbox.platform.decision import Decision
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.supplements import insert_owed, owed_of
from kiosk.sandbox.residents import Resident
from kiosk.store.database import Database
from kiosk.store.times import write_time


@dataclass(frozen=True, kw_only=True, repr=False)
class DoneCase:
    """What the result of a finished case is made from."""

    item_id: str
    applicant: str
    document_serial: str
    verify_code: str
    done_at: datetime


class Cases:
    """All cases in the platform's own SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def publish(self, catalogue: Catalogue) -> None:
        """Remembers which versions were ever published: a session that began with one may finish."""
        versions = [(item.id, item.version) for item in catalogue.items.values()]
        with self._database.writing() as db:
            db.executemany("INSERT OR IGNORE INTO published (item_id, version) VALUES (?, ?)", versions)

    def versions(self, item_id: str) -> Set[str]:
        with self._database.reading() as db:
            found = db.execute("SELECT version FROM published WHERE item_id = ?", (item_id,)).fetchall()
        return {row["version"] for row in found}

    def seed(self, residents: Iterable[Resident]) -> None:
        """The cases that exist before the first start; those that are there already stay as they are."""
        with self._database.writing() as db:
            for resident in residents:
                for case in resident.cases:
                    rows.seed(db, resident.number, case)

    def known(self, submission: SubmissionWire) -> ReceiptWire | None:
        """The receipt when this key was taken in before.

        Raises:
            Refusal: when the key belongs to another application.
        """
        with self._database.reading() as db:
            row = db.execute("SELECT * FROM cases WHERE key = ?", (submission.key,)).fetchone()
        if row is None:
            return None
        if (row["item_id"], row["applicant"]) != (submission.item_id, submission.applicant_number):
            raise Refusal(409, "key-reused", "这次提交和另一件事重号了，请返回首页重新办理。")
        return rows.receipt(row)

    def take_in(self, submission: SubmissionWire, decision: Decision, now: datetime) -> ReceiptWire:
        """Writes the case with its number and steps; the same key again gives the same receipt."""
        with self._database.writing() as db:
            # Two deliveries of one key may have come at once: the second finds what the first wrote.
            row = db.execute("SELECT * FROM cases WHERE key = ?", (submission.key,)).fetchone()
            if row is None:
                rows.insert(db, submission, decision, now)
                insert_owed(db, submission.key, submission.deferrals)
                rows.insert_steps(db, submission.key, [(s, now, note) for s, note in decision.steps])
                row = db.execute("SELECT * FROM cases WHERE key = ?", (submission.key,)).fetchone()
        return rows.receipt(row)

    def progress(self, key: str, password: str) -> ProgressWire:
        """By key or number. Raises Refusal for an unknown slip and a wrong password, in the same words."""
        with self._database.reading() as db:
            row = db.execute("SELECT * FROM cases WHERE ? IN (key, number)", (key,)).fetchone()
            if row is None or not compare_digest(row["password"], password):
                raise Refusal(404, "case-unknown", "没有查到这张凭条上的办件。")
            return rows.progress(db, row, owed_of(db, row["key"]))

    def of_person(self, number: str) -> list[ProgressWire]:
        with self._database.reading() as db:
            found = db.execute(
                "SELECT * FROM cases WHERE applicant = ? ORDER BY submitted_at DESC, number DESC", (number,)
            ).fetchall()
            return [rows.progress(db, row, owed_of(db, row["key"])) for row in found]

    def submissions(self, number: str) -> list[SubmissionWire]:
        """Everything a person handed in, as it came; cases from before the first start have nothing."""
        with self._database.reading() as db:
            found = db.execute(
                "SELECT body FROM cases WHERE applicant = :number AND body <> '{}' UNION ALL "
                "SELECT s.body FROM supplements AS s JOIN cases AS c ON c.key = s.case_key "
                "WHERE c.applicant = :number",
                {"number": number},
            )
            return [SubmissionWire.model_validate_json(row["body"]) for row in found]

    def done(self, key: str) -> DoneCase:
        """Raises Refusal for a case nobody knows or that has no result yet."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT c.*, s.at AS done_at FROM cases AS c JOIN steps AS s ON s.case_key = c.key "
                "WHERE c.key = ? AND s.status = ? AND c.document_serial <> ''",
                (key, CaseStatus.DONE),
            ).fetchone()
        if row is None:
            raise Refusal(404, "document-not-ready", "证明还没有办好，请过一会儿再试。")
        return DoneCase(
            item_id=row["item_id"],
            applicant=row["applicant"],
            document_serial=row["document_serial"],
            verify_code=row["verify_code"],
            done_at=rows.time_of(row["done_at"]),
        )

    def rate(self, rating: RatingWire) -> int:
        """Which turn this rating is: the first, or the one change that is allowed.

        Raises:
            Refusal: for a case nobody knows, and for a second change.
        """
        reasons = ",".join(rating.reasons)
        with self._database.writing() as db:
            if db.execute("SELECT 1 FROM cases WHERE key = ?", (rating.case_key,)).fetchone() is None:
                raise Refusal(404, "case-unknown", "没有查到要评价的办件。")
            kept = db.execute(
                "SELECT score, reasons FROM ratings WHERE case_key = ? ORDER BY turn", (rating.case_key,)
            ).fetchall()
            if kept and tuple(kept[-1]) == (rating.score, reasons):
                return len(kept)
            if len(kept) == 2:
                raise Refusal(409, "rating-changed-already", "评价只能改一次，已经改过了。")
            db.execute(
                "INSERT INTO ratings (case_key, turn, score, reasons, channel, at) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    rating.case_key,
                    len(kept) + 1,
                    rating.score,
                    reasons,
                    rating.channel,
                    write_time(rating.at),
                ),
            )
            return len(kept) + 1

    def ledger(self, number: str) -> dict[str, str]:
        """What a person at the bench may see of a case number; nothing of the applicant."""
        with self._database.reading() as db:
            row = db.execute(
                "SELECT number, item_id, item_version, status, terminal, channel FROM cases WHERE number = ?",
                (number,),
            ).fetchone()
        if row is None:
            raise Refusal(404, "case-unknown", "没有这个办件编号。")
        return dict(row)
