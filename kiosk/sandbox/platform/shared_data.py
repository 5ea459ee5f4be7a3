"""What departments hold about the fictional residents, as they would share it; pure."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.platform.wire import SharedWire
from kiosk.sandbox.residents import Insurance, Resident

INSURANCE = "ins"
PROFILE = "profile"
MONTHS = 24
_EMPLOYEE, _EMPLOYER, _FLEXIBLE = 0.08, 0.16, 0.20
"""Contribution rates of basic pension insurance (社会保险法; 国办发〔2019〕13号)."""


def shared_record(resident: Resident, resource: str, now: datetime) -> SharedWire | None:
    """The record of `resource` about this resident, or None when there is none."""
    if resource == INSURANCE:
        return None if resident.insurance is None else _insurance(resident.insurance, now)
    if resource == PROFILE:
        return _profile(resident, now)
    for entry in resident.shared:
        if entry.resource == resource:
            values = [(label, str(value)) for label, value in entry.values.items()]
            return SharedWire(resource=resource, source=entry.source, fetched_at=now, values=values)
    return None


def months_before(now: datetime, count: int) -> Iterator[str]:
    """The `count` whole months before this one, oldest first, as 2026-10."""
    this = now.year * 12 + now.month - 1
    for month in range(this - count, this):
        yield f"{month // 12}-{month % 12 + 1:02d}"


def _profile(resident: Resident, now: datetime) -> SharedWire | None:
    if resident.phone is None:
        return None
    values = [("mobile", resident.phone.number), ("address", resident.card.address)]
    return SharedWire(resource=PROFILE, source="统一身份认证平台", fetched_at=now, values=values)


def _insurance(insurance: Insurance, now: datetime) -> SharedWire:
    months = list(months_before(now, MONTHS))
    retired = insurance.kind == "retired"
    values = [
        ("参保单位", insurance.employer),
        ("险种", insurance.scheme),
        ("参保状态", "待遇领取" if retired else "正常参保"),
        ("时段", f"{months[0]} 至 {months[-1]}"),
    ]
    columns = (
        ["月份", "险种", "养老金", "状态"]
        if retired
        else ["月份", "缴费基数", "个人缴费", "单位缴费", "状态"]
    )
    row = _pension if retired else _contribution
    return SharedWire(
        resource=INSURANCE,
        source="演示区人力资源和社会保障局",
        fetched_at=now,
        values=values,
        columns=columns,
        rows=[row(month, insurance) for month in months],
    )


def _pension(month: str, insurance: Insurance) -> list[str]:
    return [month, insurance.scheme, f"{insurance.monthly:.2f}", "已发放"]


def _contribution(month: str, insurance: Insurance) -> list[str]:
    base = insurance.monthly
    flexible = insurance.kind == "flexible"
    own = base * (_FLEXIBLE if flexible else _EMPLOYEE)
    employer = 0.0 if flexible else base * _EMPLOYER
    return [month, f"{base:.2f}", f"{own:.2f}", f"{employer:.2f}", "已到账"]
