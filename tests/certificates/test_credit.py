"""Unified social credit codes: every single mistake and every exchange of two characters is noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.certificates.credit import (
    ALPHABET,
    CLASSES,
    credit_check_character,
    explain_credit_code,
    organisation_check_character,
    parse_credit_code,
)
from kiosk.identity.explanation import FindingCode, Severity, Verdict

PUBLISHED = (
    "91350100M000100Y43",
    "11100000000013127D",
    "11100000000013338W",
    "11100000MB03271699",
    "11100000000019713D",
    "11100000MB0341032Y",
    "11430000006122244L",
    "12441500196720244T",
    "11310000MB2F30661Y",
)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    department = draw(st.sampled_from(sorted(CLASSES)))
    institution = draw(st.sampled_from(sorted(CLASSES[department][1])))
    region = draw(st.sampled_from(("100000", "110105", "440300")))
    organisation = draw(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8))
    organisation += organisation_check_character(organisation)
    body = department + institution + region + organisation
    return body + credit_check_character(body)


def codes(code: str) -> list[FindingCode]:
    return [finding.code for finding in explain_credit_code(code).findings]


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes_are_good_in_both_checks(code: str) -> None:
    assert explain_credit_code(code).verdict is Verdict.GOOD
    assert codes(code) == []


def test_every_segment_is_told() -> None:
    told = [(p.name, p.value.reveal(), p.meaning.reveal()) for p in explain_credit_code(PUBLISHED[0]).parts]
    assert told == [
        ("department", "9", "市场监督管理"),
        ("class", "1", "企业"),
        ("region", "350100", "福建省"),
        ("organisation", "M000100Y4", ""),
        ("check", "3", ""),
    ]


@given(credit_codes(), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(code: str, place: int, other: str) -> None:
    assume(code[place] != other)
    assert explain_credit_code(code).verdict is Verdict.GOOD
    wrong = code[:place] + other + code[place + 1 :]
    assert explain_credit_code(wrong).verdict is Verdict.WRONG


@given(credit_codes(), st.integers(0, 17), st.integers(0, 17))
def test_two_characters_exchanged_are_noticed_but_for_the_outermost(code: str, one: int, two: int) -> None:
    """The weights of the first 17 places all differ; the check character weighs as much as the first."""
    assume(code[one] != code[two] and {one, two} != {0, 17})
    characters = list(code)
    characters[one], characters[two] = characters[two], characters[one]
    assert explain_credit_code("".join(characters)).verdict is Verdict.WRONG


@pytest.mark.parametrize("stranger", ["I", "O", "S", "V", "Z", "a", "９", " ", "-", "\0"])
def test_characters_outside_the_alphabet_are_named_by_their_place(stranger: str) -> None:
    code = PUBLISHED[0][:9] + stranger + PUBLISHED[0][10:]
    (finding,) = explain_credit_code(code).findings
    assert finding.code is FindingCode.ALPHABET
    assert finding.detail == f"character 10 is U+{ord(stranger):04X}"


def test_a_wrong_organisation_code_is_doubtful_though_the_whole_fits() -> None:
    body = "91350100M000100Y5"
    code = body + credit_check_character(body)
    (finding,) = explain_credit_code(code).findings
    assert (finding.code, finding.severity) == (FindingCode.ORGANISATION_CHECK, Severity.WARNING)
    assert finding.detail == "4 was expected"
    assert explain_credit_code(code).verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize(
    ("head", "found"), [("B1", FindingCode.DEPARTMENT_UNKNOWN), ("94", FindingCode.CLASS_UNKNOWN)]
)
def test_departments_and_classes_that_do_not_exist_are_doubtful(head: str, found: FindingCode) -> None:
    body = head + PUBLISHED[0][2:17]
    assert codes(body + credit_check_character(body)) == [found]


def test_a_region_is_digits() -> None:
    assert codes("91350A00M000100Y43") == [FindingCode.REGION_FORM]


@given(st.text(max_size=20) | st.text(ALPHABET, min_size=18, max_size=18))
def test_any_text_is_explained_without_an_exception(text: str) -> None:
    parsed = parse_credit_code(text)
    right = parsed is not None and parsed.check_holds
    assert (explain_credit_code(text).verdict is Verdict.WRONG) is not right


@pytest.mark.parametrize("text", ["", "91350100M000100Y", "91350100M000100YI", "９1350100M000100Y4"])
def test_checks_are_taken_over_the_right_characters_only(text: str) -> None:
    with pytest.raises(ValueError, match="17 characters"):
        credit_check_character(text)
    with pytest.raises(ValueError, match="8 characters"):
        organisation_check_character(text)
