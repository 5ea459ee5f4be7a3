"""Identity numbers: what their check characters catch and what they cannot, dates, kinds, the old form."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.identity import NumberKind, Sex, check_character, recognise
from kiosk.identity.explaining import explain_number
from kiosk.identity.explanation import CodeKind, FindingCode, Verdict
from kiosk.identity.numbers import birth_of, from_old_number, old_check_digit, sex_of

DIGITS = "0123456789"
DIVISIONS = st.sampled_from(("110105", "440524", "659001", "710000", "810000", "820000", "830000", "931586"))
DAYS = st.dates(date(1850, 1, 1), date(2099, 12, 31))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    digits = f"{draw(DIVISIONS)}{draw(DAYS):%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return digits + check_character(digits)


@st.composite
def old_foreigners(draw: st.DrawFn) -> str:
    nation = draw(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3))
    birth = f"{draw(DAYS):%y%m%d}"
    body = f"{nation}{draw(st.sampled_from(('1100', '3100', '4403')))}{birth}{draw(st.sampled_from(DIGITS))}"
    return body + old_check_digit(body)


def codes(number: str, today: date | None = None) -> set[FindingCode]:
    return {finding.code for finding in explain_number(number, today).findings}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("11010519491231002X", NumberKind.CITIZEN),
        ("440524188001010014", NumberKind.CITIZEN),
        ("810000199408230021", NumberKind.HMT),
        ("830000199201300022", NumberKind.HMT),
        ("931586198001010028", NumberKind.FOREIGNER),
        ("CAN110081080310", NumberKind.FOREIGNER_2017),
        ("PAK310080010103", NumberKind.FOREIGNER_2017),
    ],
)
def test_published_numbers_are_recognised(number: str, kind: NumberKind) -> None:
    assert recognise(number) is kind
    assert explain_number(number).verdict is Verdict.GOOD
    assert explain_number(number).kind == kind.value


@given(numbers(), st.integers(0, 17), st.sampled_from(DIGITS + "X"))
def test_every_single_wrong_character_of_a_number_is_noticed(number: str, place: int, other: str) -> None:
    assume(number[place] != other)
    wrong = number[:place] + other + number[place + 1 :]
    assert recognise(wrong) is None
    assert explain_number(wrong).verdict is Verdict.WRONG


@given(numbers(), st.integers(0, 17), st.integers(0, 17))
def test_two_characters_exchanged_are_noticed_unless_ten_places_apart(
    number: str, one: int, two: int
) -> None:
    """The weights are powers of two modulo 11, and the tenth power of two is one."""
    assume(number[one] != number[two] and abs(one - two) != 10)
    characters = list(number)
    characters[one], characters[two] = characters[two], characters[one]
    assert recognise("".join(characters)) is None


def test_what_is_exchanged_ten_places_apart_cannot_be_noticed() -> None:
    assert check_character("20000000001000000") == check_character("10000000002000000")


@given(old_foreigners(), st.integers(3, 14), st.sampled_from(DIGITS))
def test_every_single_wrong_digit_of_a_foreigners_old_number_is_noticed(
    number: str, place: int, other: str
) -> None:
    assume(number[place] != other)
    assert recognise(number) is NumberKind.FOREIGNER_2017
    wrong = number[:place] + other + number[place + 1 :]
    assert recognise(wrong) is None
    assert explain_number(wrong).verdict is Verdict.WRONG


@given(numbers(), st.sampled_from(("0230", "0431", "1301", "0001", "0100", "0229")))
def test_an_impossible_day_is_refused_whatever_the_check_says(number: str, day: str) -> None:
    digits = f"{number[:6]}1999{day}{number[14:17]}"
    impossible = digits + check_character(digits)
    assert recognise(impossible) is None
    assert birth_of(impossible) is None
    assert codes(impossible) >= {FindingCode.BIRTH_IMPOSSIBLE}


@pytest.mark.parametrize("year", ["0001", "1849"])
def test_nobody_with_a_number_was_born_that_long_ago(year: str) -> None:
    digits = f"110105{year}0101001"
    assert recognise(digits + check_character(digits)) is None


@given(numbers())
def test_who_is_not_born_yet_has_no_number(number: str) -> None:
    born = birth_of(number)
    assert born is not None
    assert FindingCode.BORN_LATER in codes(number, born - timedelta(days=1))
    assert FindingCode.BORN_LATER not in codes(number, born)


@pytest.mark.parametrize("division", ["810001", "820100", "839999"])
def test_a_residence_permit_begins_with_its_three_divisions_only(division: str) -> None:
    digits = f"{division}19940823002"
    number = digits + check_character(digits)
    assert recognise(number) is None
    assert explain_number(number).kind is CodeKind.HMT
    assert codes(number) == {FindingCode.HMT_DIVISION}


def test_a_division_that_is_not_known_is_remarked_and_refuses_nobody() -> None:
    digits = "89010119540312024"
    explanation = explain_number(digits + check_character(digits))
    assert [f.code for f in explanation.findings] == [FindingCode.DIVISION_UNKNOWN]
    assert explanation.verdict is Verdict.GOOD


def test_an_old_number_is_refused_and_its_new_one_told() -> None:
    explanation = explain_number("110105491231002")
    assert recognise("110105491231002") is None
    assert explanation.kind is CodeKind.CITIZEN_OLD
    assert explanation.verdict is Verdict.WRONG
    assert explanation.parts[-1].value.reveal() == "11010519491231002X" == from_old_number("110105491231002")


def test_an_old_number_with_an_impossible_day_says_so() -> None:
    assert codes("110105491331002") == {FindingCode.OLD_FORM, FindingCode.BIRTH_IMPOSSIBLE}


def test_a_foreigners_old_number_with_an_impossible_day_is_refused() -> None:
    body = "CAN11008113031"
    assert recognise(body + old_check_digit(body)) is None
    assert codes(body + old_check_digit(body)) == {FindingCode.BIRTH_IMPOSSIBLE}


def test_a_leap_day_of_either_century_is_a_day() -> None:
    body = "CAN11000002291"
    assert recognise(body + old_check_digit(body)) is NumberKind.FOREIGNER_2017


@given(numbers())
def test_the_parts_put_together_are_the_number(number: str) -> None:
    explanation = explain_number(number)
    assert "".join(part.value.reveal() for part in explanation.parts) == number
    assert sex_of(number) is (Sex.MALE if int(number[16]) % 2 else Sex.FEMALE)


@given(st.text(max_size=20))
def test_any_text_is_explained_without_an_exception(text: str) -> None:
    assert (explain_number(text).verdict is Verdict.WRONG) or recognise(text) is not None
    birth_of(text)


@given(numbers())
def test_an_explanation_never_shows_a_number(number: str) -> None:
    shown = repr(explain_number(number)) + str(explain_number(number).parts)
    assert number[6:14] not in shown
    assert number not in shown


@pytest.mark.parametrize("text", ["", "1234", "1101051949123100２"])
def test_a_check_is_taken_over_the_right_characters_only(text: str) -> None:
    with pytest.raises(ValueError, match="17 digits"):
        check_character(text)
    with pytest.raises(ValueError, match="14 letters"):
        old_check_digit(text)
    with pytest.raises(ValueError, match="15 digits"):
        from_old_number(text)
