"""A small world for session tests: three items, one resident, all devices at work."""

from datetime import UTC, date, datetime
from typing import Any

from kiosk.catalogue import Catalogue, Localised
from kiosk.catalogue.parse import parse_catalogue
from kiosk.identity import Person, PersonalBytes, PersonalNumber, PersonalText, PersonName, Sex
from kiosk.session.states import Idle
from kiosk.session.visit import Visit, VisitPass
from kiosk.session.world import Centre, DeviceView, Outlet, World

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ROLES = ("id-card", "scanner", "slip-printer", "a4-printer", "camera")
ALSO = "document-camera"
"""A device that opens a way of its own; the small world has none."""


CARD = {"name": "居民身份证", "origin": "gov", "need": "必要", "resolve": ["ecert"], "ref": "cert:id"}


def raw_item(item_id: str, kind: str, **changes: Any) -> dict[str, Any]:
    item = {
        "id": item_id, "name": f"事项{item_id}", "dept": "zs", "domain": "综合", "field": "通用",
        "type_code": "20",
        "draft_codes": {
            "catalog": "992000104000",
            "task": "11990101MB9900021A4992000104000",
            "handle_item": "11990101MB9900021A499200010400001",
        },
        "kind": kind, "target": "person", "identity": "L2", "agent": "self", "online": "always",
        "materials": [CARD],
        "form": [], "result": {"name": "证明", "form": "print"},
        "limit": {"mode": "即办件", "promised": 0, "unit": "工作日"}, "fee": "免费", "flags": ["首页"],
    }  # fmt: skip
    return {**item, **changes}


HUKOU = {
    "name": "户口簿",
    "origin": "gov",
    "need": "必要",
    "resolve": ["ecert", "share"],
    "ref": "cert:hukou",
}
SPOUSES = {
    "name": "配偶身份证",
    "origin": "gov",
    "need": "必要",
    "resolve": ["ecert", "defer"],
    "ref": "cert:id",
    "holder": "spouse",
}
RECORDS = {"name": "缴费记录", "origin": "gov", "need": "必要", "resolve": ["share"], "ref": "data:ins"}
TERMS = {"contents": ["我住在这里"], "requirements": ["要真住"], "liability": ["不实要退"]}
HOME = {
    "name": "住所证明", "origin": "self", "need": "必要", "resolve": ["share", "commit", "scan"],
    "ref": "data:house",
}  # fmt: skip
PICTURE = {
    "name": "照片",
    "origin": "self",
    "need": "必要",
    "resolve": ["share", "defer"],
    "ref": "data:photo",
}
MOBILE = {"key": "mobile", "label": "手机号", "type": "phone", "source": "profile", "required": True}
SIGNATURE = {"key": "sign", "label": "签名", "type": "sign", "source": "input", "required": True}


def catalogue() -> Catalogue:
    loaded = parse_catalogue(
        {
            "test": {
                "meta": {"version": "1"},
                "departments": [
                    {"id": "zs", "name": "局", "domain": "综合", "uscc": "11990101MB99001526", "level": 4}
                ],
                "certificates": [{"id": "id", "name": "身份证"}, {"id": "hukou", "name": "户口簿"}],
                "commitments": [{"id": "standard", **TERMS}],
                "deferrals": [{"id": "standard", "days": 10, "unit": "工作日", "ways": ["terminal"]}],
                "data_resources": [
                    {"id": "ins", "name": "社保"},
                    {"id": "house", "name": "房产"},
                    {"id": "photo", "name": "照片"},
                    {"id": "credit", "name": "失信记录"},
                    {"id": "earlier", "name": "以前交过"},
                ],
                "items": [
                    raw_item("AA-01", "apply", materials=[CARD, HUKOU], form=[MOBILE]),
                    raw_item("AA-02", "apply", materials=[CARD, HUKOU], form=[MOBILE, SIGNATURE]),
                    raw_item("BB-01", "apply", materials=[CARD, HUKOU, SPOUSES], form=[MOBILE]),
                    raw_item("PP-01", "print", materials=[CARD, RECORDS]),
                    raw_item("QQ-01", "query", identity="L0_or_L1", result={"name": "进度", "form": "slip"}),
                    raw_item("NN-01", "apply", identity="L0", materials=[], form=[MOBILE]),
                    raw_item("CC-01", "apply", materials=[CARD, HOME, PICTURE], form=[MOBILE]),
                    raw_item("WW-01", "query", result={"name": "证照", "form": "ecert"}),
                    raw_item("EE-01", "apply", eligibility={"min_age": 70}),
                ],
            }
        }
    )
    assert not loaded.problems
    return loaded.catalogue


CATALOGUE = catalogue()


def world(**changes: Any) -> World:
    text = Localised("演示")
    outlet = Outlet(
        terminal_id="T0001",
        name=text,
        region=text,
        authority=text,
        centre=Centre(name=text, address=text, hours=text, phone="12345"),
    )
    devices = tuple(DeviceView(role=r, usable=True) for r in sorted(ROLES))
    known: dict[str, Any] = {"outlet": outlet, "catalogue": CATALOGUE, "now": NOW, "devices": devices}
    return World(**{**known, **changes})


def resident(**changes: Any) -> Person:
    known: dict[str, Any] = {
        "kind": "citizen",
        "name": PersonName("陈秀兰"),
        "number": PersonalNumber("11010519491231002X"),
        "sex": Sex.FEMALE,
        "birth": date(1949, 12, 31),
        "address": PersonalText("某省某市某区测试路1号"),
        "issuer": "某市公安局",
        "photo": PersonalBytes(b"photo"),
    }
    return Person(**{**known, **changes})


def idle(**changes: Any) -> Idle:
    return Idle(world=world(**changes), visit=Visit(ticket=VisitPass("T0001-20261124-AAAAAA", "123456")))
