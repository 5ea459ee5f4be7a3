"""Division codes of six and twelve digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.identity.divisions import PROVINCES, Division, explain_division, parse_division
from kiosk.identity.explanation import CodeKind, FindingCode, Verdict

SHAPED = st.from_regex(r"[0-9]{6}([0-9]{6})?", fullmatch=True)


def meanings(code: str) -> list[str]:
    return [part.meaning.reveal() for part in explain_division(code).parts]


def test_all_provinces_are_named() -> None:
    assert len(PROVINCES) == 34
    assert PROVINCES["65"] == "新疆维吾尔自治区"
    assert all(len(code) == 2 and name for code, name in PROVINCES.items())


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("110105", ["北京市", "市", "市辖区"]),
        ("429004", ["湖北省", "直辖县级", "市辖区"]),
        ("532301", ["云南省", "地区、自治州、盟", "市辖区"]),
        ("330782", ["浙江省", "市", "县级市"]),
        ("350128", ["福建省", "市", "县、旗"]),
        ("440000000000", ["广东省", "", "", "", ""]),
        ("100000", ["国家", "", ""]),
    ],
)
def test_each_level_says_what_it_is(code: str, says: list[str]) -> None:
    assert meanings(code) == says
    assert explain_division(code).verdict is Verdict.GOOD


def test_towns_and_villages_are_in_the_long_form() -> None:
    assert parse_division("110101001002") == Division("11", "01", "01", "001", "002")


def test_a_city_without_districts_has_towns_of_its_own() -> None:
    assert explain_division("441900003000").verdict is Verdict.GOOD


@pytest.mark.parametrize("code", ["110001", "440000001000", "110101000002"])
def test_a_level_below_one_that_is_not_named_is_wrong(code: str) -> None:
    assert [f.code for f in explain_division(code).findings] == [FindingCode.DIVISION_GAP]


def test_an_unknown_province_is_remarked() -> None:
    explanation = explain_division("990101")
    assert [f.code for f in explanation.findings] == [FindingCode.DIVISION_UNKNOWN]
    assert explanation.verdict is Verdict.GOOD


@given(SHAPED)
def test_the_parts_put_together_are_the_code(code: str) -> None:
    assert "".join(part.value.reveal() for part in explain_division(code).parts) == code


@given(st.text(max_size=14))
def test_any_other_text_is_no_division(text: str) -> None:
    shaped = len(text) in (6, 12) and text.isascii() and text.isdigit()
    assert (parse_division(text) is not None) is shaped
    assert (explain_division(text).kind is CodeKind.DIVISION) is shaped
