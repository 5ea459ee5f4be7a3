"""Whether somebody's word may stand for a proof: the record of false promises (失信与虚假承诺记录)."""

from kiosk.certificates import SharedRecord

CREDIT = "credit"
"""The shared resource; asked only when a promise would otherwise be offered."""
_UNREPAIRED = "未改正的不实承诺"


def bars_promises(record: SharedRecord | None) -> bool:
    """No record, or one that says nothing of it, bars nobody."""
    return record is not None and record.value(_UNREPAIRED) == "有"
