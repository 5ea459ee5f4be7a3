"""A usage record as text and back, exactly; pure. Nothing in it is personal: it may rest unsealed."""

import json
from datetime import datetime
from typing import Any

from kiosk.certificates.authorisation import Method
from kiosk.certificates.usage import UsageRecord, UsageReport, UseOutcome
from kiosk.store.times import read_time, write_time

FORM = 1
_PLAIN = (
    "id", "terminal_id", "outlet", "item", "item_name", "matter", "type_id", "certificate", "holder",
    "authorisation", "purpose", "verdict",
)  # fmt: skip
_TIMES = ("requested_at", "granted_at", "retrieved_at")


def write_record(record: UsageRecord) -> str:
    return json.dumps(_data(record), ensure_ascii=False, separators=(",", ":"))


def read_record(text: str) -> UsageRecord:
    """Raises ValueError when the text is no record of a form this version knows."""
    return _record(json.loads(text))


def write_report(report: UsageReport) -> bytes:
    data = {"form": FORM, "records": [_data(record) for record in report.records]}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_report(payload: bytes) -> UsageReport:
    """Raises ValueError when the bytes are no report of a form this version knows."""
    data = json.loads(payload)
    if not isinstance(data, dict) or not isinstance(data.get("records"), list):
        raise ValueError("not a kept report")
    return UsageReport(records=tuple(map(_record, data["records"])))


def _data(record: UsageRecord) -> dict[str, Any]:
    return {
        "form": FORM,
        **{name: getattr(record, name) for name in _PLAIN},
        **{name: write_time(getattr(record, name)) for name in _TIMES},
        "method": record.method.value,
        "scope": list(record.scope),
        "outcome": record.outcome.value,
        "deleted_at": None if record.deleted_at is None else write_time(record.deleted_at),
    }


def _record(data: Any) -> UsageRecord:
    if not isinstance(data, dict) or data.get("form") != FORM:
        raise ValueError("a record of another form")
    try:
        known: dict[str, Any] = {name: data[name] for name in _PLAIN}
        times: dict[str, Any] = {name: datetime.fromisoformat(data[name]) for name in _TIMES}
        return UsageRecord(
            **known,
            **times,
            method=Method(data["method"]),
            scope=tuple(data["scope"]),
            outcome=UseOutcome(data["outcome"]),
            deleted_at=read_time(data["deleted_at"]),
        )
    except (KeyError, TypeError):
        raise ValueError("not a kept record") from None
