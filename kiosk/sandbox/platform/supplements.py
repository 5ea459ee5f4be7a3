"""What cases lack, and what completes them: from owed to whole, in one transaction."""

import secrets
import sqlite3
from datetime import UTC, date, datetime

from kiosk.cases import CaseStatus
from kiosk.cases.calendar import WorkCalendar, deferred_until
from kiosk.catalogue import Channel, ServiceItem, Way
from kiosk.platform.wire import DeferralWire, OwedWire, ReceiptWire, SubmissionWire
from kiosk.sandbox.platform import case_rows as rows
from kiosk.sandbox.platform.decision import next_action
from kiosk.sandbox.platform.problems import Refusal
from kiosk.store.database import Database
from kiosk.store.times import write_time

_NOT_GIVEN = frozenset({Way.DEFER, Way.WINDOW})
_DAY = slice(31, 39)
"""Where the day stands in a case number: 31 characters of the task before it, the serial behind it."""


def counted(
    submission: SubmissionWire, item: ServiceItem, day: date, calendar: WorkCalendar
) -> SubmissionWire:
    """Gives each later material its last day, counted from `day`, where the terminal's clock could not.

    Raises:
        Refusal: for a material that may not follow.
    """
    terms = {m.name.zh: m.deferral for m in item.materials if not m.main}

    def dated(told: DeferralWire) -> DeferralWire:
        if told.due is not None:
            return told
        found = terms.get(told.material)
        if found is None:
            raise Refusal(422, "deferral-unknown", "这份材料不能以后补交，请到人工窗口办理。")
        return told.model_copy(update={"due": deferred_until(found, day, calendar)})

    return submission.model_copy(update={"deferrals": [dated(d) for d in submission.deferrals]})


def insert_owed(db: sqlite3.Connection, key: str, deferrals: list[DeferralWire]) -> None:
    db.executemany(
        "INSERT OR IGNORE INTO owed (case_key, material, due, ways) VALUES (?, ?, ?, ?)",
        [(key, d.material, d.due.isoformat(), ",".join(d.ways)) for d in deferrals if d.due],
    )


def owed_of(db: sqlite3.Connection, key: str) -> list[OwedWire]:
    """What the case still lacks, what is due first before the rest."""
    found = db.execute(
        "SELECT * FROM owed WHERE case_key = ? AND handed_in_at IS NULL ORDER BY due, material", (key,)
    )
    return [
        OwedWire(
            material=row["material"],
            due=date.fromisoformat(row["due"]),
            ways=[Channel(way) for way in row["ways"].split(",")],
        )
        for row in found
    ]


class Supplements:
    """In the platform's own SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_in(self, told: SubmissionWire, item: ServiceItem | None, now: datetime) -> ReceiptWire:
        """Completes a case; the same key again gives the same receipt. `now` is local time.

        Raises:
            Refusal: for a case nobody knows or somebody else's, for what comes too late, and for nothing.
        """
        with self._database.writing() as db:
            case = db.execute("SELECT * FROM cases WHERE ? IN (key, number)", (told.supplements,)).fetchone()
            if case is None or case["applicant"] != told.applicant_number or not told.verified_by:
                raise Refusal(404, "case-unknown", "没有查到您的这个办件，请到人工窗口办理。")
            known = db.execute("SELECT case_key FROM supplements WHERE key = ?", (told.key,)).fetchone()
            if known is None:
                self._complete(db, case, told, item, now)
            elif known["case_key"] != case["key"]:
                raise Refusal(409, "key-reused", "这次提交和另一件事重号了，请返回首页重新办理。")
            fresh = db.execute("SELECT * FROM cases WHERE key = ?", (case["key"],)).fetchone()
        return rows.receipt(fresh).model_copy(update={"key": told.key})

    def _complete(
        self,
        db: sqlite3.Connection,
        case: sqlite3.Row,
        told: SubmissionWire,
        item: ServiceItem | None,
        now: datetime,
    ) -> None:
        given = _given(owed_of(db, case["key"]), told, now)
        db.executemany(
            "UPDATE owed SET handed_in_at = ? WHERE case_key = ? AND material = ?",
            [(write_time(now), case["key"], name) for name in given],
        )
        db.execute(
            "INSERT INTO supplements (key, case_key, at, body) VALUES (?, ?, ?, ?)",
            (told.key, case["key"], write_time(now), told.model_dump_json()),
        )
        rows.add_step(db, case["key"], CaseStatus.ACCEPTED, now, f"补交了{'、'.join(given)}")
        left = owed_of(db, case["key"])
        if left:
            rows.tell_next(db, case["key"], next_action(left))
        else:
            _whole(db, case, item, now)


def _given(owed: list[OwedWire], told: SubmissionWire, now: datetime) -> list[str]:
    """What counts is the day on which it was handed in at the terminal, not the day on which it arrived."""
    names = {m.name for m in told.materials if m.way not in _NOT_GIVEN}
    day = told.created_at.astimezone(now.tzinfo or UTC).date()
    given = [o for o in owed if o.material in names]
    if not given:
        raise Refusal(409, "nothing-owed", "这个办件没有要补交的这份材料，请到人工窗口问问。")
    if any(o.due < day for o in given):
        raise Refusal(409, "overdue", "补交的时间已经过了，请到人工窗口办理。")
    return [o.material for o in given]


def _whole(db: sqlite3.Connection, case: sqlite3.Row, item: ServiceItem | None, now: datetime) -> None:
    """Nothing is owed any more: what is done at once is done now, the rest goes its usual way."""
    if item is None or not item.limit.at_once:
        rows.tell_next(db, case["key"], "材料已经补齐，您不需要再做什么。")
        return
    day, serial = case["number"][_DAY], case["number"][_DAY.stop :]
    db.execute(
        "UPDATE cases SET status = ?, document_serial = ?, verify_code = ?, promised = ? WHERE key = ?",
        (
            CaseStatus.DONE.value,
            f"{case['item_id']}-{day}-{serial}",
            secrets.token_hex(8).upper(),
            now.date().isoformat(),
            case["key"],
        ),
    )
    rows.add_step(db, case["key"], CaseStatus.DONE, now, f"材料已经补齐，{item.result.name.zh}已经办好")
    rows.tell_next(db, case["key"], "已经办好，您不需要再做什么。")
