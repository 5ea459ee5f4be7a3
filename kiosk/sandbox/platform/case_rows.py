"""The rows of the platform's cases: writing one with its number, reading one as the wire's models."""

import secrets
import sqlite3
from datetime import datetime

from kiosk.cases import CaseStatus
from kiosk.cases.model import TERMINAL_CHANNEL
from kiosk.identity import PersonName
from kiosk.platform.wire import OwedWire, ProgressWire, ReceiptWire, StepWire, SubmissionWire
from kiosk.sandbox.platform.decision import Decision
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.residents import EarlierCase
from kiosk.store.times import read_day, read_time, write_day, write_time

SERIALS_A_DAY = 9999


def insert(db: sqlite3.Connection, submission: SubmissionWire, decision: Decision, now: datetime) -> None:
    """Writes a new case with the next number of its task and day; `now` is local time."""
    day = f"{now:%Y%m%d}"
    serial = _next_serial(db, submission.task_code, day)
    accepted = decision.status is not CaseStatus.NOT_ACCEPTED
    values = {
        "key": submission.key,
        "password": submission.password,
        "number": f"{submission.task_code}{day}{serial:04d}",
        "item_id": submission.item_id,
        "item_version": submission.item_version,
        "item_name": submission.item_name,
        "department": submission.department,
        "applicant": submission.applicant_number,
        "masked": PersonName(submission.applicant_name).masked,
        "status": decision.status.value,
        "submitted_at": write_time(submission.created_at),
        "accepted_at": write_time(now) if accepted else None,
        "promised": write_day(decision.promised),
        "message": decision.message,
        "next_action": decision.next_action,
        "document_serial": f"{submission.item_id}-{day}-{serial:04d}" if decision.done else "",
        "verify_code": secrets.token_hex(8).upper() if decision.done else "",
        "terminal": submission.terminal_id,
        "channel": submission.channel,
        "body": submission.model_dump_json(),
    }
    _insert_case(db, values)


def seed(db: sqlite3.Connection, applicant: str, case: EarlierCase) -> None:
    if db.execute("SELECT 1 FROM cases WHERE key = ?", (case.key,)).fetchone() is not None:
        return
    progress = case.progress
    values = {
        "key": case.key,
        "password": case.password,
        "number": progress.number,
        "item_id": case.item_id,
        "item_version": "1",
        "item_name": progress.item_name,
        "department": progress.department,
        "applicant": applicant,
        "masked": progress.applicant_masked,
        "status": progress.status.value,
        "submitted_at": write_time(progress.submitted_at),
        "accepted_at": write_time(progress.submitted_at),
        "promised": write_day(progress.promised),
        "next_action": progress.next_action,
        "channel": TERMINAL_CHANNEL,
        "body": "{}",
    }
    _insert_case(db, values)
    insert_steps(db, case.key, [(step.status, step.at, step.note) for step in progress.steps])


def _insert_case(db: sqlite3.Connection, values: dict[str, str | None]) -> None:
    columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    db.execute(f"INSERT INTO cases ({columns}) VALUES ({places})", values)


def insert_steps(db: sqlite3.Connection, key: str, steps: list[tuple[CaseStatus, datetime, str]]) -> None:
    db.executemany(
        "INSERT INTO steps (case_key, position, status, at, note) VALUES (?, ?, ?, ?, ?)",
        [(key, n, status.value, write_time(at), note) for n, (status, at, note) in enumerate(steps)],
    )


def add_step(db: sqlite3.Connection, key: str, status: CaseStatus, at: datetime, note: str) -> None:
    """One more step, behind all others."""
    db.execute(
        "INSERT INTO steps (case_key, position, status, at, note) "
        "SELECT ?, COALESCE(MAX(position) + 1, 0), ?, ?, ? FROM steps WHERE case_key = ?",
        (key, status.value, write_time(at), note, key),
    )


def tell_next(db: sqlite3.Connection, key: str, next_action: str) -> None:
    db.execute("UPDATE cases SET next_action = ? WHERE key = ?", (next_action, key))


def _next_serial(db: sqlite3.Connection, task: str, day: str) -> int:
    row = db.execute(
        "INSERT INTO serials (task, day, last) VALUES (?, ?, 1) "
        "ON CONFLICT (task, day) DO UPDATE SET last = last + 1 RETURNING last",
        (task, day),
    ).fetchone()
    serial = int(row["last"])
    if serial > SERIALS_A_DAY:
        raise Refusal(503, "numbers-used-up", "今天办这件事的人太多，请明天再来。")
    return serial


def receipt(row: sqlite3.Row) -> ReceiptWire:
    return ReceiptWire(
        key=row["key"],
        number=row["number"],
        status=CaseStatus(row["status"]),
        accepted_at=read_time(row["accepted_at"]),
        promised=read_day(row["promised"]),
        message=row["message"],
        document_serial=row["document_serial"],
    )


def progress(db: sqlite3.Connection, row: sqlite3.Row, owed: list[OwedWire]) -> ProgressWire:
    steps = db.execute(
        "SELECT status, at, note FROM steps WHERE case_key = ? ORDER BY position", (row["key"],)
    )
    return ProgressWire(
        number=row["number"],
        item_name=row["item_name"],
        department=row["department"],
        applicant_masked=row["masked"],
        status=CaseStatus(row["status"]),
        submitted_at=time_of(row["submitted_at"]),
        promised=read_day(row["promised"]),
        steps=[StepWire(status=CaseStatus(s["status"]), at=time_of(s["at"]), note=s["note"]) for s in steps],
        next_action=row["next_action"],
        item_id=row["item_id"],
        owed=owed,
    )


def time_of(text: str) -> datetime:
    at = read_time(text)
    assert at is not None
    return at
