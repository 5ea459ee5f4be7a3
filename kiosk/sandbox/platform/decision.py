"""What becomes of an application: refused as a request, not accepted, accepted, or done at once; pure."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.cases import CaseStatus
from kiosk.cases.calendar import WorkCalendar, promised_date
from kiosk.catalogue import Kind, ServiceItem
from kiosk.identity import Person
from kiosk.platform.problem import FieldDefect
from kiosk.platform.wire import OwedWire, SubmissionWire
from kiosk.sandbox.platform.problems import Refusal


@dataclass(frozen=True, kw_only=True)
class Decision:
    """`steps` are the states the case went through just now, each with a note for the resident."""

    status: CaseStatus
    promised: date | None
    message: str
    next_action: str
    steps: tuple[tuple[CaseStatus, str], ...]

    @property
    def done(self) -> bool:
        return self.status is CaseStatus.DONE


def check_request(
    submission: SubmissionWire, item: ServiceItem | None, versions: Set[str], person: Person | None
) -> ServiceItem:
    """The item applied for. `versions` are all versions of it that were ever published.

    Raises:
        Refusal: for what the terminal should not have sent.
    """
    if item is None:
        raise Refusal(422, "item-unknown", "这件事已经不在这里办理，请到人工窗口咨询。")
    if submission.item_version not in versions:
        raise Refusal(422, "item-version-unknown", "办事指南的版本不对，请返回首页重新办理。")
    if person is None:
        raise Refusal(422, "applicant-unknown", "没有查到您的登记信息，请到人工窗口办理。")
    if defects := tuple(_defects(submission, item)):
        raise Refusal(422, "fields-missing", "还有必填的内容没有填。", defects)
    return item


def decide(
    item: ServiceItem, person: Person, now: datetime, calendar: WorkCalendar, owed: Sequence[OwedWire] = ()
) -> Decision:
    """`now` is local time; the promise is counted from its day. What is `owed` may follow (容缺受理)."""
    if item.min_age is not None and person.age_on(now.date()) < item.min_age:
        return _not_accepted(f"这件事只办给年满{item.min_age}周岁的人，您还没有到这个年龄。")
    if item.limit.at_once and owed:
        return _waiting(owed)
    if item.limit.at_once:
        return _done(item, now)
    promised = promised_date(item.limit, now, calendar)
    note = f"已受理，最晚{promised.month}月{promised.day}日办好"
    return Decision(
        status=CaseStatus.ACCEPTED,
        promised=promised,
        message="",
        next_action=next_action(owed) if owed else "您不需要再做什么，办好后会通知您。",
        steps=((CaseStatus.SUBMITTED, "在自助终端提交"), (CaseStatus.ACCEPTED, note)),
    )


def _not_accepted(reason: str) -> Decision:
    return Decision(
        status=CaseStatus.NOT_ACCEPTED,
        promised=None,
        message=reason,
        next_action="如果您认为不对，可以到人工窗口说明情况。",
        steps=((CaseStatus.SUBMITTED, "在自助终端提交"), (CaseStatus.NOT_ACCEPTED, reason)),
    )


def _waiting(owed: Sequence[OwedWire]) -> Decision:
    """What would be done at once is done as soon as nothing is owed."""
    return Decision(
        status=CaseStatus.ACCEPTED,
        promised=None,
        message="",
        next_action=next_action(owed),
        steps=((CaseStatus.SUBMITTED, "在自助终端提交"), (CaseStatus.ACCEPTED, "容缺受理，还有材料要补交")),
    )


def next_action(owed: Sequence[OwedWire]) -> str:
    """What the applicant has to do, as one sentence; what is due first names the day."""
    first = min(o.due for o in owed)
    return f"请在{first.month}月{first.day}日前补交{'、'.join(o.material for o in owed)}。"


def _done(item: ServiceItem, now: datetime) -> Decision:
    return Decision(
        status=CaseStatus.DONE,
        promised=now.date(),
        message="",
        next_action=_TAKE.get(item.result.form, "已经办好，您不需要再做什么。"),
        steps=(
            (CaseStatus.SUBMITTED, "在自助终端提交"),
            (CaseStatus.ACCEPTED, "已受理"),
            (CaseStatus.DONE, f"{item.result.name.zh}已经办好"),
        ),
    )


_TAKE = {
    "print": "请取走打印好的证明。",
    "ecert": "电子证已经生效，今天就能用。",
    "card": "卡会按您选的方式送到。",
}


def _defects(submission: SubmissionWire, item: ServiceItem) -> Iterator[FieldDefect]:
    """Required fields without a value; a print item has no form, its fields have values of their own."""
    if item.kind is not Kind.APPLY:
        return
    given = {key for key, value in submission.answers if value.strip()}
    for field in item.form:
        signed = field.type == "sign" and submission.signature is not None
        if field.required and not field.default and field.key not in given and not signed:
            yield FieldDefect(field=field.key, detail=f"请填写{field.label.zh}")
