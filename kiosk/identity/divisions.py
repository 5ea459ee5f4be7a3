"""Division codes (GB/T 2260: six digits; with town and village: twelve)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.identity.explanation import CodeKind, Explanation, Finding, FindingCode, Part, error, part, remark

PROVINCES: Mapping[str, str] = MappingProxyType(
    {
        "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
        "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
        "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省",
        "36": "江西省", "37": "山东省",
        "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区",
        "46": "海南省",
        "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
        "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
        "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区",
    }
)  # fmt: skip
NATION = "100000"
"""What national authorities write where a division is asked for."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division code; `town` and `village` are empty in the six-digit form."""

    province: str
    prefecture: str
    county: str
    town: str = ""
    village: str = ""

    @property
    def has_gap(self) -> bool:
        """Something is named below a level that is not. A city without districts has towns of its own."""
        below_prefecture = int(self.county + (self.town + self.village or "0"))
        if int(self.prefecture) == 0 and below_prefecture:
            return True
        return int(self.village or "0") > 0 and int(self.town) == 0


def parse_division(code: str) -> Division | None:
    """The levels of six or twelve ASCII digits, or None for anything else."""
    if len(code) not in (6, 12) or not (code.isascii() and code.isdigit()):
        return None
    return Division(code[:2], code[2:4], code[4:6], code[6:9], code[9:12])


def division_meaning(code: str) -> str:
    """The province's name; empty when the code's province is unknown."""
    return "国家" if code == NATION else PROVINCES.get(code[:2], "")


def unknown_division(code: str, name: str) -> tuple[Finding, ...]:
    """A remark, never more: codes are abolished and made, and old cards keep theirs."""
    return () if division_meaning(code) else (remark(FindingCode.DIVISION_UNKNOWN, name),)


def explain_division(code: str) -> Explanation:
    division = parse_division(code)
    if division is None:
        return Explanation(CodeKind.UNKNOWN, findings=(error(FindingCode.UNKNOWN_FORM),))
    gap = (error(FindingCode.DIVISION_GAP),) if division.has_gap else ()
    return Explanation(CodeKind.DIVISION, _parts(code, division), (*gap, *unknown_division(code, "province")))


def _parts(code: str, division: Division) -> tuple[Part, ...]:
    pairs = (
        part("province", division.province, division_meaning(code)),
        part("prefecture", division.prefecture, _prefecture(division.prefecture)),
        part("county", division.county, _county(division.county)),
    )
    if not division.town:
        return pairs
    return (*pairs, part("town", division.town), part("village", division.village))


def _prefecture(pair: str) -> str:
    number = int(pair)
    if 1 <= number <= 20 or 51 <= number <= 70:
        return "市"
    if 21 <= number <= 50:
        return "地区、自治州、盟"
    return "直辖县级" if number == 90 else ""


def _county(pair: str) -> str:
    number = int(pair)
    if 1 <= number <= 20 or 51 <= number <= 80:
        return "市辖区"
    if 21 <= number <= 50:
        return "县、旗"
    return "县级市" if number >= 81 else ""
