"""Unified social credit codes (统一社会信用代码, GB 32100-2015)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.identity.divisions import division_meaning, unknown_division
from kiosk.identity.explanation import (
    CodeKind,
    Explanation,
    Finding,
    FindingCode,
    Part,
    error,
    part,
    strange_characters,
    warning,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters: without I, O, S, V and Z."""
LENGTH = 18
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_REGION = re.compile(r"[0-9]{6}")

CLASSES: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "1": ("机构编制", {"1": "机关", "2": "事业单位", "3": "编制机关直接管理的群众团体", "9": "其他"}),
        "2": ("外交", {"1": "外国常驻新闻机构", "9": "其他"}),
        "3": ("司法行政", {"1": "律师执业机构", "2": "公证处", "3": "基层法律服务所", "4": "司法鉴定机构",
                       "5": "仲裁委员会", "9": "其他"}),
        "4": ("文化", {"1": "外国在华文化中心", "9": "其他"}),
        "5": ("民政", {"1": "社会团体", "2": "民办非企业单位", "3": "基金会", "9": "其他"}),
        "6": ("旅游", {"1": "外国旅游部门常驻代表机构", "2": "港澳台地区旅游部门常驻代表机构", "9": "其他"}),
        "7": ("宗教", {"1": "宗教活动场所", "2": "宗教院校", "9": "其他"}),
        "8": ("工会", {"1": "基层工会", "9": "其他"}),
        "9": ("市场监督管理", {"1": "企业", "2": "个体工商户", "3": "农民专业合作社"}),
        "A": ("军队编制", {"1": "军队事业单位", "9": "其他"}),
        "N": ("农业农村", {"1": "组级集体经济组织", "2": "村级集体经济组织", "3": "乡镇级集体经济组织",
                       "9": "其他"}),
        "Y": ("其他", {"1": "其他"}),
    }
)  # fmt: skip
"""Registration departments (登记管理部门) and their classes of institutions (机构类别)."""


@dataclass(frozen=True, slots=True)
class CreditCode:
    """The segments of a credit code; `organisation` is the code of GB 11714 with its own check."""

    department: str
    institution: str
    region: str
    organisation: str
    check: str

    @property
    def body(self) -> str:
        return self.department + self.institution + self.region + self.organisation

    @property
    def check_holds(self) -> bool:
        return self.check == credit_check_character(self.body)

    @property
    def organisation_check_holds(self) -> bool:
        return self.organisation[8] == organisation_check_character(self.organisation[:8])


def credit_check_character(body: str) -> str:
    """The 18th character over the first 17 (modulus 31, weights powers of 3).

    Raises:
        ValueError: when there are not exactly 17 characters of the alphabet.
    """
    if len(body) != LENGTH - 1 or not set(body) <= set(ALPHABET):
        raise ValueError("a credit code's check character is taken over 17 characters of its alphabet")
    total = sum(ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check_character(body: str) -> str:
    """The ninth character of an organisation code over the first eight (GB 11714, modulus 11).

    Raises:
        ValueError: when there are not exactly eight characters 0-9A-Z.
    """
    if len(body) != 8 or not (body.isascii() and body.isalnum() and body == body.upper()):
        raise ValueError("an organisation code's check character is taken over 8 characters 0-9A-Z")
    total = sum(int(c, 36) * w for c, w in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def parse_credit_code(code: str) -> CreditCode | None:
    """The segments, or None when length, alphabet or region are not of the standard's form."""
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or not _REGION.fullmatch(code[2:8]):
        return None
    return CreditCode(code[0], code[1], code[2:8], code[8:17], code[17])


def explain_credit_code(code: str) -> Explanation:
    parsed = parse_credit_code(code)
    if parsed is None:
        strange = strange_characters(code, ALPHABET)
        return Explanation(CodeKind.CREDIT, findings=strange or (_form(code),))
    return Explanation(CodeKind.CREDIT, _parts(parsed), (*_checks(parsed), *_segments(parsed)))


def _form(code: str) -> Finding:
    if len(code) != LENGTH:
        return error(FindingCode.UNKNOWN_FORM, detail=f"{len(code)} characters, not {LENGTH}")
    return error(FindingCode.REGION_FORM, "region")


def _parts(code: CreditCode) -> tuple[Part, ...]:
    department, classes = CLASSES.get(code.department, ("", {}))
    return (
        part("department", code.department, department),
        part("class", code.institution, classes.get(code.institution, "")),
        part("region", code.region, division_meaning(code.region)),
        part("organisation", code.organisation),
        part("check", code.check),
    )


def _checks(code: CreditCode) -> list[Finding]:
    found = []
    if not code.check_holds:
        expected = credit_check_character(code.body)
        found.append(error(FindingCode.CREDIT_CHECK, "check", f"{expected} was expected"))
    if not code.organisation_check_holds:
        expected = organisation_check_character(code.organisation[:8])
        found.append(warning(FindingCode.ORGANISATION_CHECK, "organisation", f"{expected} was expected"))
    return found


def _segments(code: CreditCode) -> tuple[Finding, ...]:
    unknown = unknown_division(code.region, "region")
    if code.department not in CLASSES:
        return (warning(FindingCode.DEPARTMENT_UNKNOWN, "department"), *unknown)
    if code.institution not in CLASSES[code.department][1]:
        return (warning(FindingCode.CLASS_UNKNOWN, "class"), *unknown)
    return unknown
