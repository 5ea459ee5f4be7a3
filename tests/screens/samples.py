"""States as a resident would meet them, built from values alone; everybody here is invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from kiosk.cases import Submission
from kiosk.catalogue import FormField, Kind, Localised, Material, ServiceItem, Way
from kiosk.catalogue.model import (
    Catalogue,
    Department,
    IdentityLevel,
    Limit,
    Need,
    Origin,
    Result,
    Source,
)
from kiosk.identity import Person, PersonalNumber, PersonalText, PersonName
from kiosk.identity.person import Sex
from kiosk.materials import Resolution
from kiosk.session import states as s
from kiosk.session.visit import Mode, Visit, VisitPass
from kiosk.session.world import Centre, DeviceView, News, Outlet, World

NOW = datetime(2026, 11, 23, 9, 41)
L = Localised


def _material(zh, en, ref="", resolve=(Way.SHARE,), need=Need.REQUIRED):
    return Material(name=L(zh, en), origin=Origin.GOVERNMENT, need=need, resolve=resolve, ref=ref)


ID_CARD = _material("居民身份证", "ID card", "cert:id", (Way.ECERT, Way.VERIFY))
HUKOU = _material("居民户口簿", "Household register", "cert:hukou", (Way.ECERT, Way.SHARE))
PHOTO = _material("近期免冠照片", "Recent photo", "data:photo", (Way.SHARE, Way.SCAN))
DEPARTMENTS = {
    "rs": Department(
        id="rs",
        name=L("人力资源和社会保障局", "Human Resources and Social Security"),
        domain="社会保险",
        uscc="",
    ),
    "mz": Department(id="mz", name=L("民政局", "Civil Affairs"), domain="民政", uscc=""),
    "zs": Department(id="zs", name=L("政务服务和数据管理局", "Government Services"), domain="综合", uscc=""),
}


def _field(key, zh, en, kind, source, required=True, **more):
    return FormField(key=key, label=L(zh, en), type=kind, source=source, required=required, **more)


TAKE = (
    L("电子证即时生效", "Electronic, at once"),
    L("实体卡寄递", "Card by post"),
    L("网点领取", "Collect at a hall"),
)
FORM = (
    _field("mobile", "本人或子女手机号", "Your or a child's mobile", "phone", "profile", required=False),
    _field("take", "领取方式", "How to receive it", "select", "input", options=TAKE, default=TAKE[0].zh),
    _field("contact", "紧急联系人", "Emergency contact", "text", "input"),
    _field("address", "常住地址", "Address", "address", "idcard"),
)


def _form_of(kind):
    return "print" if kind is Kind.PRINT else "ecert"


def _item(item_id, zh, en, dept, icon, kind=Kind.APPLY, *, short=None, promised=0, front=True, **more):
    short_zh, short_en = short or (zh, en)
    values = {
        "materials": (ID_CARD,),
        "form": (),
        "identity": IdentityLevel.CARD_AND_PERSON,
        "result": Result(
            name=L("电子凭证", "Electronic certificate"), form="print" if kind is Kind.PRINT else "ecert"
        ),
        **more,
    }
    return ServiceItem(
        id=item_id, version="1", name=L(zh, en), short_name=L(short_zh, short_en),
        department=DEPARTMENTS[dept], domain=DEPARTMENTS[dept].domain, field="", type_code="20",
        task_code="", kind=kind, agent="self",
        limit=Limit(mode="", statutory="", promised=promised, unit="工作日"),
        fee="免费", hardware=(), search=(), flags=("首页",) if front else (), icon=icon, **values,
    )  # fmt: skip


SB_01 = _item(
    "SB-01", "个人参保证明查询打印", "Social insurance certificate", "rs", "verified_user", Kind.PRINT,
    short=("打印社保证明", "Print insurance proof"),
    result=Result(name=L("社会保险参保证明", "insurance certificate"), form="print"),
)  # fmt: skip
MZ_01 = _item(
    "MZ-01", "老年人优待证申领（七十周岁以上）", "Senior card (70 and over)", "mz", "elderly",
    short=("办老年优待证", "Senior card"), materials=(ID_CARD, HUKOU, PHOTO), form=FORM,
    result=Result(name=L("老年人优待证", "Senior card"), form="ecert"),
)  # fmt: skip
ZS_01 = _item(
    "ZS-01", "办件进度查询", "Where is my case", "zs", "find_in_page", Kind.QUERY,
    short=("查办件进度", "Check a case"), identity=IdentityLevel.NONE_OR_CARD, asks_for_cases=True,
)  # fmt: skip
PENSION = _item(
    "SB-02", "个人权益记录查询打印", "Pension account statement", "rs", "receipt_long", Kind.PRINT,
    short=("打印社保对账单", "Pension statement"),
)  # fmt: skip
CARD = _item(
    "SB-04", "社会保障卡挂失补换申领", "Replace a social security card", "rs", "credit_card",
    short=("补换社保卡", "Replace insurance card"), promised=5,
)  # fmt: skip
MORE = (
    PENSION,
    CARD,
    _item("SB-05", "领失业保险金", "Unemployment benefit", "rs", "work", promised=10),
    _item("MZ-02", "领高龄津贴", "Allowance over 80", "mz", "volunteer_activism", promised=10),
    _item("SB-06", "缴社保费", "Pay insurance", "rs", "payments", Kind.PAY),
    _item("ZS-02", "我的电子证照", "My certificates", "zs", "badge", Kind.PRINT),
    _item("MZ-06", "查婚姻档案", "Marriage record", "mz", "favorite", Kind.PRINT, front=False),
)
CATALOGUE = Catalogue(
    version="1",
    items=MappingProxyType({i.id: i for i in (SB_01, MZ_01, ZS_01, *MORE)}),
    certificates=MappingProxyType(
        {
            "id": Source(id="id", name=L("居民身份证", "ID card"), provider_domain="公安"),
            "hukou": Source(id="hukou", name=L("居民户口簿", "Household register"), provider_domain="公安"),
        }
    ),
    resources=MappingProxyType(
        {"photo": Source(id="photo", name=L("证件照片", "Photo on file"), provider_domain="公安")}
    ),
)
OUTLET = Outlet(
    terminal_id="T-0001",
    name=L("云溪街道自助服务点", "Yunxi Street Self-service"),
    region=L("云州市政务服务", "Yunzhou Government Services"),
    authority=L("云州市政务服务和数据管理局", "Yunzhou Government Services Bureau"),
    centre=Centre(
        name=L("云溪街道政务服务中心", "Yunxi Street Service Hall"),
        address=L("云溪路 8 号一楼", "Ground floor, 8 Yunxi Road"),
        hours=L("周一至周六 9:00–17:00", "Mon–Sat 9:00–17:00"),
        phone="0990-12345",
    ),
)
PLACES = {
    "id-card": "below-left",
    "scanner": "below-right",
    "slip-printer": "below",
    "a4-printer": "bottom",
    "camera": "above",
}
DEVICES = tuple(DeviceView(role=role, usable=True, place=place) for role, place in sorted(PLACES.items()))
WORLD = World(
    outlet=OUTLET,
    catalogue=CATALOGUE,
    now=NOW,
    devices=DEVICES,
    news=(
        News(
            title=L("老年优待证当天就能用", "The senior card works the same day"),
            body=L(
                "满 70 周岁，带身份证来办，电子证即时生效。",
                "Aged 70 or over? Bring your ID card; it takes effect at once.",
            ),
        ),
        News(
            title=L("社保证明全国通认", "One insurance proof for everywhere"),
            body=L(
                "本机打印的证明带有二维码，可当场核验。",
                "Proofs printed here carry a code that anybody can check.",
            ),
        ),
    ),
)
PERSON = Person(
    kind="citizen",
    name=PersonName("林秀珍"),
    number=PersonalNumber("990101195403152028"),
    sex=Sex.FEMALE,
    birth=date(1954, 3, 15),
    address=PersonalText("云州市云溪区云溪路 12 号 3 单元 502 室"),
    issuer="云州市公安局云溪分局",
)
VISIT = Visit(ticket=VisitPass(id="v1", password="482913"))
ELDER, CONTRAST, REACH = Mode(elder=True), Mode(contrast=True), Mode(reach=True)


def visit(item=None, person=None, **more):
    return replace(VISIT, item=item, person=person, **more)


def state(kind, item=None, person=None, world=WORLD, **own):
    return kind(world=world, visit=visit(item, person), **own)


def without(*roles, reason="hardware-error", platform=True):
    devices = tuple(
        replace(d, usable=d.role not in roles, reason=reason if d.role in roles else "") for d in DEVICES
    )
    return replace(WORLD, devices=devices, platform_up=platform)


def resolution(material, way, source, reason):
    return Resolution(material=material, way=way, source=source, at=NOW, reason=reason)


FREE = (
    resolution(ID_CARD, Way.VERIFY, "云州市公安局云溪分局", "card-read-here"),
    resolution(HUKOU, Way.ECERT, "云州市公安局", "certificate-used"),
    resolution(PHOTO, Way.SHARE, "公安人口库", "shared"),
)
BLOCKED = (
    FREE[0],
    resolution(HUKOU, Way.WINDOW, "", "certificate-expired"),
    resolution(PHOTO, Way.DEFER, "", "bring-later"),
)
ENTRIES = (
    s.Entry(field=FORM[0], value=PersonalText("13900001234"), source="人口信息库"),
    s.Entry(field=FORM[1], value=PersonalText("电子证即时生效"), source="default"),
    s.Entry(field=FORM[2], value=PersonalText("")),
    s.Entry(field=FORM[3], value=PERSON.address, source="card"),
)
FILLED = (*ENTRIES[:2], replace(ENTRIES[2], value=PersonalText("Lin Wei"), source="resident"), ENTRIES[3])
SUBMISSION = Submission(
    key="c6f1a2", password="482913", item_id="MZ-01", item_version="1", item_name=MZ_01.name.zh,
    task_code="", department="民政局", terminal_id="T-0001", outlet=OUTLET.name.zh, created_at=NOW,
    applicant_name=PERSON.name, applicant_number=PERSON.number, verified_by="face",
)  # fmt: skip


def _phase(kind, item, **own):
    return state(kind, item, PERSON, **own)


STATES = {
    "idle": state(s.Idle),
    "idle-printing-out": state(s.Idle, world=without("a4-printer", "scanner")),
    "idle-foreign-code": state(s.Idle, refused_code=True, resting=True),
    "home": state(s.Home),
    "home-domain": state(s.Home, domain="社会保险"),
    "home-departments": state(s.Home, page=2),
    "home-card-out": state(s.Home, world=without("id-card")),
    "search-empty": state(s.Search),
    "search-hits": state(s.Search, text="sb", hits=(SB_01, MORE[0], MORE[1])),
    "search-none": state(s.Search, text="xyz"),
    "guide": state(s.Guide, MZ_01),
    "guide-reading": state(s.Guide, MZ_01, reading=True),
    "guide-not-now": state(s.Guide, SB_01, world=without("a4-printer")),
    "guide-known": state(s.Guide, SB_01, PERSON),
    "identify": state(s.Identify, MZ_01),
    "identify-reading": state(s.Identify, MZ_01, reading=True),
    "identify-again": state(s.Identify, MZ_01, problem="card-unreadable"),
    **{f"face-{p}": _phase(s.FaceCheck, MZ_01, phase=p) for p in s.FacePhase},
    "face-again": _phase(s.FaceCheck, MZ_01, tries=1, problem="face-no-match"),
    "materials-consent": _phase(s.Materials, MZ_01),
    "materials-gathering": _phase(s.Materials, MZ_01, phase=s.MaterialsPhase.GATHERING),
    "materials-shown": _phase(s.Materials, MZ_01, phase=s.MaterialsPhase.SHOWN, resolutions=FREE),
    "materials-blocked": _phase(s.Materials, MZ_01, phase=s.MaterialsPhase.SHOWN, resolutions=BLOCKED),
    "form": _phase(s.Form, MZ_01, entries=ENTRIES),
    "form-defects": _phase(s.Form, MZ_01, entries=ENTRIES, defects=(("contact", "field-required"),)),
    "form-number": _phase(s.Form, MZ_01, entries=ENTRIES, focus="mobile"),
    "form-text": _phase(s.Form, MZ_01, entries=FILLED, focus="contact"),
    "form-choice": _phase(s.Form, MZ_01, entries=ENTRIES, focus="take"),
    "review": _phase(s.Review, MZ_01, entries=FILLED, resolutions=FREE),
    "review-print": _phase(s.Review, SB_01),
    "review-fetching": _phase(s.Review, SB_01, ready=False),
    "submitting": _phase(s.Submitting, MZ_01, submission=SUBMISSION),
    "submitting-kept": _phase(s.Submitting, MZ_01, submission=SUBMISSION, kept=True),
}
"""Name to state, for every screen that stands before the result."""


def in_mode(state_, mode, locale="zh-CN"):
    return replace(state_, visit=replace(state_.visit, mode=mode, locale=locale))


LATER = NOW + timedelta(minutes=1)
