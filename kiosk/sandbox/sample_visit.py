"""A plausible terminal and a fictional resident for samples; nothing is asked anywhere."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from kiosk.cases import CaseCode, CaseStatus, Consent, DraftCode, Progress, ProgressStep, Receipt, write_code
from kiosk.catalogue import Catalogue, Localised, ServiceItem
from kiosk.certificates import Answer, ECertificate, Holdings, SharedRecord
from kiosk.certificates.authorisation import LIFE, LivingAuthorisation, Method
from kiosk.certificates.usage import UsageRecord, UseOutcome
from kiosk.certificates.wallet import WAIT, Asking
from kiosk.identity import Person, PersonalNumber, PersonalText, PersonName, Sex
from kiosk.materials.requests import PROFILE
from kiosk.session.visit import Mode, Visit, VisitPass
from kiosk.session.world import Centre, DeviceView, News, Outlet, World

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TICKET = VisitPass("K7QH2M", "482913")
NUMBER = "MZ2026112400017"
CODE = write_code(CaseCode("K7QH2M-1", TICKET.password))
DRAFT = write_code(DraftCode("K7QH2M-1", TICKET.password))
PRINT_ITEM, APPLY_ITEM, PROGRESS_ITEM, WALLET_ITEM = "SB-01", "MZ-01", "ZS-01", "ZS-02"
PACKAGE_ITEM = "PK-01"
_PLACES = {
    "id-card": "below-right",
    "scanner": "below",
    "slip-printer": "below-left",
    "a4-printer": "below-left",
    "camera": "above",
}


def place() -> Outlet:
    centre = Centre(
        name=Localised("和平街道便民服务中心", "Heping Service Centre"),
        address=Localised("和平路18号一楼", "18 Heping Road, ground floor"),
        hours=Localised("周一至周五 9:00至17:00", "Monday to Friday, 9:00 to 17:00"),
        phone="12345",
    )
    return Outlet(
        terminal_id="T9901-0007",
        name=Localised("演示银行和平路支行", "Demo Bank, Heping Road"),
        region=Localised("演示区政务服务", "Demo District Government Services"),
        authority=Localised("演示区政务服务管理局", "Government Services Administration"),
        centre=centre,
    )


def world(catalogue: Catalogue) -> World:
    """Everything works, and there is news to read."""
    news = (
        News(
            title=Localised("满七十岁，老年优待证马上办", "Seventy? Your senior card is made at once"),
            body=Localised(
                "带上身份证就行，不用照片，不用户口簿。电子证当天生效。",
                "Bring your identity card only. The electronic card is valid the same day.",
            ),
        ),
        News(
            title=Localised("社保证明自己就能打", "Print your social insurance proof yourself"),
            body=Localised("放上身份证，一分钟打好。", "Place your identity card; it takes a minute."),
        ),
    )
    devices = tuple(DeviceView(role=r, usable=True, place=p) for r, p in sorted(_PLACES.items()))
    return World(outlet=place(), catalogue=catalogue, now=NOW, devices=devices, news=news)


def with_papers(place_now: World) -> World:
    """The same terminal with a camera for papers."""
    return place_now.with_device(DeviceView(role="document-camera", usable=True, place="above"))


def without(place_now: World, role: str, reason: str) -> World:
    """The same terminal with one device out."""
    seat = place_now.device(role).place
    return place_now.with_device(DeviceView(role=role, usable=False, reason=reason, place=seat))


def person() -> Person:
    return Person(
        kind="citizen",
        name=PersonName("沈月华"),
        number=PersonalNumber("890101195203046122"),
        sex=Sex.FEMALE,
        birth=date(1952, 3, 4),
        address=PersonalText("演示区和平街道幸福里3号楼2单元501室"),
        nation="汉",
        issuer="演示区公安分局",
        valid_from=date(2013, 5, 6),
    )


def household_register() -> ECertificate:
    return ECertificate(
        type_id="hukou",
        name="居民户口簿",
        number=PersonalNumber("H8901010123"),
        issuer="演示区公安分局",
        issued=date(2019, 8, 1),
        valid_to=None,
    )


def holdings() -> Holdings:
    """A household register in the wallet, and what three departments share."""
    found = Holdings().with_certificates((household_register(),), NOW)
    for record in (_insurance(), _profile(), _photo()):
        found = found.with_record(record, record.resource, Answer.FOUND)
    return found


def asking() -> Asking:
    """Somebody else is being asked just now."""
    return Asking(transaction=PersonalText("sample"), of_masked="沈*", until=NOW + WAIT)


def living() -> tuple[LivingAuthorisation, ...]:
    """Two that hold now, the newest first."""
    given = LivingAuthorisation(
        reference="a" * 32,
        type_ids=("id", "hukou"),
        item=APPLY_ITEM,
        terminal_id="T9901-0007",
        method=Method.CARD,
        granted_at=NOW,
        until=NOW + LIFE,
    )
    return given, replace(given, reference="b" * 32, item=WALLET_ITEM)


def uses() -> tuple[UsageRecord, ...]:
    """Two uses of the household register, newest first."""
    return (
        _use("U2", "老年人优待证申领（七十周岁以上）", NOW - timedelta(minutes=4)),
        _use("U1", "高龄津贴申领", NOW - timedelta(days=90)),
    )


def _use(key: str, item_name: str, at: datetime) -> UsageRecord:
    return UsageRecord(
        id=key, terminal_id="T9901-0007", outlet="演示银行和平路支行", item="MZ-01", item_name=item_name,
        matter="K7QH2M-1", type_id="hukou", certificate="", holder="", authorisation="", scope=("hukou",),
        method=Method.CARD, purpose=item_name, requested_at=at, granted_at=at, retrieved_at=at,
        verdict="valid", outcome=UseOutcome.HANDED_IN, deleted_at=at,
    )  # fmt: skip


def visit(locale: str, mode: Mode, item: ServiceItem | None = None) -> Visit:
    """Somebody has begun, and is not known yet."""
    return Visit(ticket=TICKET, locale=locale, mode=mode, item=item)


def known(begun: Visit) -> Visit:
    """The same visit after card and face, with consent and everything fetched."""
    what = ("居民户口簿", "证件照片", "社会保险参保与缴费记录")
    purpose = begun.item.name.zh if begun.item else ""
    consent = Consent(what=what, purpose=purpose, given_at=NOW, until=NOW + timedelta(hours=1))
    return replace(begun, person=person(), verified_by="face", holdings=holdings(), consents=(consent,))


def receipt(*, accepted: bool = True, at_once: bool = False) -> Receipt:
    """Accepted by the platform, done by it at once, or only kept on this terminal."""
    if not accepted:
        return Receipt(key="K7QH2M-1", number="", status=CaseStatus.KEPT, accepted_at=None, promised=None)
    return Receipt(
        key="K7QH2M-1",
        number=NUMBER,
        status=CaseStatus.DONE if at_once else CaseStatus.ACCEPTED,
        accepted_at=NOW,
        promised=None if at_once else date(2026, 12, 1),
    )


def case_in_review() -> Progress:
    at = NOW - timedelta(days=2)
    return Progress(
        number=NUMBER,
        item_name="老年人优待证申领（七十周岁以上）",
        department="演示区民政局",
        applicant_masked="沈*华",
        status=CaseStatus.REVIEW,
        submitted_at=at,
        promised=date(2026, 12, 1),
        steps=(
            ProgressStep(status=CaseStatus.SUBMITTED, at=at),
            ProgressStep(status=CaseStatus.ACCEPTED, at=at + timedelta(minutes=3), note="材料齐全"),
            ProgressStep(status=CaseStatus.REVIEW, at=at + timedelta(hours=4)),
        ),
        next_action="等部门审核，不用您做什么",
    )


def case_to_supplement() -> Progress:
    at = NOW - timedelta(days=5)
    return Progress(
        number="SB2026111900008",
        item_name="灵活就业人员参保登记",
        department="演示区人力资源和社会保障局",
        applicant_masked="沈*华",
        status=CaseStatus.SUPPLEMENT,
        submitted_at=at,
        promised=date(2026, 11, 28),
        steps=(
            ProgressStep(status=CaseStatus.ACCEPTED, at=at),
            ProgressStep(status=CaseStatus.SUPPLEMENT, at=at + timedelta(days=1), note="缺银行卡照片"),
        ),
        next_action="请在11月28日前补交银行卡照片",
    )


def case_done() -> Progress:
    at = NOW - timedelta(days=20)
    return Progress(
        number="SB2026110400031",
        item_name="个人参保证明查询打印",
        department="演示区人力资源和社会保障局",
        applicant_masked="沈*华",
        status=CaseStatus.DONE,
        submitted_at=at,
        promised=None,
        steps=(ProgressStep(status=CaseStatus.DONE, at=at),),
    )


def _insurance() -> SharedRecord:
    months = [f"2026年{month:02d}月" for month in range(11, 2, -1)]
    return SharedRecord(
        resource="ins",
        source="演示区人力资源和社会保障局",
        fetched_at=NOW,
        values=(
            ("参保状态", PersonalText("正常参保")),
            ("累计缴费", PersonalText("312个月")),
            ("参保单位", PersonalText("演示区和平百货商店")),
        ),
        columns=("月份", "险种", "个人缴费"),
        rows=tuple(tuple(map(PersonalText, (month, "养老保险", "416.00"))) for month in months),
    )


def _profile() -> SharedRecord:
    return SharedRecord(
        resource=PROFILE,
        source="演示区政务服务管理局",
        fetched_at=NOW,
        values=(("mobile", PersonalText("19900000017")),),
    )


def _photo() -> SharedRecord:
    return SharedRecord(
        resource="photo",
        source="演示区公安分局",
        fetched_at=NOW,
        values=(("采集日期", PersonalText("2013-05-06")),),
    )
