"""Applications and times as the tests need them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from kiosk.cases import CaseStatus, Consent, MaterialHandedIn, Rating, Receipt, Submission
from kiosk.catalogue import Way
from kiosk.identity import PersonalBytes, PersonalNumber, PersonalText, PersonName

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
BEIJING = timezone(timedelta(hours=8))
NAME = "陈秀兰"
NUMBER = "890101195403120243"
PHONE = "19900000001"

_SUBMISSION = Submission(
    key="VISIT-0001-1",
    password="135790",
    item_id="MZ-01",
    item_version="1.0",
    item_name="老年人优待证申领（七十周岁以上）",
    task_code="11990101MB9900056W4992000118000",
    department="演示区民政局",
    terminal_id="T-0001",
    outlet="幸福里社区便民服务站",
    created_at=datetime(2026, 11, 24, 10, 29, tzinfo=BEIJING),
    applicant_name=PersonName(NAME),
    applicant_number=PersonalNumber(NUMBER),
    verified_by="face",
    answers=(("mobile", PersonalText(PHONE)), ("take", PersonalText("电子证即时生效"))),
    materials=(MaterialHandedIn(name="居民户口簿", way=Way.SHARE, source="演示区公安分局", reason="shared"),),
    consents=(
        Consent(
            what=("居民户口簿",),
            purpose="老年人优待证申领",
            given_at=datetime(2026, 11, 24, 10, 27, tzinfo=BEIJING),
            until=datetime(2026, 11, 24, 22, 27, tzinfo=BEIJING),
        ),
    ),
    signature=PersonalBytes(b"M0 0L10 10\x00\xff"),
)


def a_submission(**changes: Any) -> Submission:
    return replace(_SUBMISSION, **changes)


def a_receipt(key: str = "VISIT-0001-1", **changes: Any) -> Receipt:
    receipt = Receipt(
        key=key,
        number="11990101MB9900056W4992000118000202611240001",
        status=CaseStatus.DONE,
        accepted_at=NOW,
        promised=date(2026, 11, 24),
        document_serial="MZ-01-20261124-0001",
    )
    return replace(receipt, **changes)


def a_rating(**changes: Any) -> Rating:
    return replace(Rating(case_key="VISIT-0001-1", item_id="MZ-01", score=5, at=NOW), **changes)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)
