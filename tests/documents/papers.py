"""Fictional papers: one application, one proof, one place."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from kiosk.cases import (
    CaseCode,
    CaseStatus,
    MaterialHandedIn,
    Progress,
    ProgressStep,
    Submission,
    write_code,
)
from kiosk.catalogue import Localised, Way
from kiosk.catalogue.load import load_catalogue
from kiosk.documents.proof_data import ProofData
from kiosk.documents.slip import Outcome, Place
from kiosk.identity import PersonalNumber, PersonalText, PersonName
from kiosk.words import Words

ROOT = Path(__file__).parents[2]
WORDS = Words(ROOT / "config/locales")
CATALOGUE = load_catalogue([ROOT / "config/catalogue"]).catalogue
BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING)
CODE = write_code(CaseCode("V7K2-1", "482913"))

PLACE = Place(
    terminal_id="T9901-0007",
    outlet=Localised("演示银行和平路支行", "Demo Bank, Heping Road"),
    authority=Localised("演示区政务服务管理局", "Government Services Administration"),
    centre=Localised("和平街道便民服务中心", "Heping Service Centre"),
    address=Localised("和平路18号一楼", "18 Heping Road, ground floor"),
    hours=Localised("周一至周五 9:00至17:00", "Monday to Friday, 9:00 to 17:00"),
    phone="12345",
)


def submission() -> Submission:
    item = CATALOGUE.items["MZ-01"]
    return Submission(
        key="V7K2-1",
        password="482913",
        item_id=item.id,
        item_version=item.version,
        item_name=item.name.zh,
        task_code=item.task_code,
        department=item.department.name.zh,
        terminal_id=PLACE.terminal_id,
        outlet=PLACE.outlet.zh,
        created_at=NOW,
        applicant_name=PersonName("沈月华"),
        applicant_number=PersonalNumber("990101195203046126"),
        verified_by="face",
        materials=(
            MaterialHandedIn(
                name="居民身份证", way=Way.VERIFY, source="演示区公安分局", reason="card-read-here"
            ),
            MaterialHandedIn(
                name="居民户口簿", way=Way.ECERT, source="演示区公安分局", reason="certificate-used"
            ),
            MaterialHandedIn(name="近期免冠照片", way=Way.DEFER, source="", reason="bring-later"),
        ),
    )


def outcome(
    status: CaseStatus, number: str = "9901202611240017", promised: date | None = date(2026, 12, 1)
) -> Outcome:
    return Outcome(number=number, status=status, promised=promised, code=CODE, item=CATALOGUE.items["MZ-01"])


def progress() -> Progress:
    return Progress(
        number="9901202611240017",
        item_name="老年人优待证申领（七十周岁以上）",
        department="演示区民政局",
        applicant_masked="沈*华",
        status=CaseStatus.REVIEW,
        submitted_at=NOW,
        promised=date(2026, 12, 1),
        steps=(
            ProgressStep(status=CaseStatus.ACCEPTED, at=NOW),
            ProgressStep(status=CaseStatus.REVIEW, at=NOW + timedelta(hours=3), note="材料齐全"),
        ),
        next_action="等部门审核，不用您做什么",
    )


def proof(rows: int = 24) -> ProofData:
    months = [f"{2024 + (11 + i) // 12}年{(11 + i) % 12 + 1:02d}月" for i in range(rows)]
    return ProofData(
        title="社会保险参保证明",
        serial="SB990120261124000031",
        holder=(
            ("姓名", PersonalText("沈月华")),
            ("性别", PersonalText("女")),
            ("证件号码", PersonalText("990101195203046126")),
            ("参保状态", PersonalText("正常参保")),
            ("参保单位", PersonalText("演示区和平街道日用百货骨干食品商店高新分店")),
        ),
        statements=(
            "兹证明上列人员已在演示区参加社会保险，最近二十四个月的缴费情况如下。",
            "本证明由自助终端根据本人申请打印，可以扫描左下方的二维码核验。",
        ),
        columns=("月份", "险种", "缴费基数（元）", "个人缴费（元）", "状态"),
        rows=tuple(
            tuple(map(PersonalText, (month, "养老保险", "5200.00", "416.00", "已到账"))) for month in months
        ),
        issuer="演示区人力资源和社会保障局",
        issued_at=NOW,
        verify_text="https://verify.example.gov.cn/p/SB990120261124000031",
    )
