"""Certificate identifiers and whatever else is held before `explain`."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kiosk.certificates.codes import explain, explain_identifier, explain_type_code
from kiosk.certificates.credit import credit_check_character, organisation_check_character
from kiosk.certificates.identifier import (
    ALPHABET,
    CertificateIdentifier,
    certificate_check_character,
    identifier_for,
    parse_identifier,
)
from kiosk.certificates.types import CertificateType, TypeRegister
from kiosk.identity.explanation import CodeKind, FindingCode, Severity, Verdict
from kiosk.identity.numbers import birth_of, check_character

SYNTHETIC = "1.2.156.3005.2.11100000000013127D001.1199000000000001MF.20260001ABC.001.K"
PUBLISHED = (
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
    SYNTHETIC,
)
TYPES = TypeRegister(
    types=(
        CertificateType(
            id="id", name="居民身份证", code="11100000000013127D001", local_codes=("4400000001",)
        ),
        CertificateType(id="hukou", name="居民户口簿"),
    ),
    definers={"11100000000013127D": "公安部"},
)
TYPE_CODES = st.sampled_from(("11100000000013127D001", "11100000MB03271699022", "11100000000013338W011"))
ISSUERS = st.sampled_from(("11430000006122244L", "340100", "91350100M000100Y43"))
SERIALS = st.text(ALPHABET, min_size=1, max_size=32)


@st.composite
def identifiers(draw: st.DrawFn) -> CertificateIdentifier:
    return identifier_for(
        type_code=draw(TYPE_CODES),
        issuer_code=draw(ISSUERS),
        serial=draw(SERIALS),
        version=draw(st.integers(1, 999)),
    )


def codes(code: str) -> set[FindingCode]:
    return {finding.code for finding in explain(code, TYPES).findings}


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_identifiers_are_good(code: str) -> None:
    explanation = explain(code, TYPES)
    assert explanation.kind is CodeKind.CERTIFICATE
    assert explanation.verdict is Verdict.GOOD
    assert all(finding.severity is Severity.REMARK for finding in explanation.findings)
    parsed = parse_identifier(code)
    assert parsed is not None
    assert parsed.check_holds
    assert parsed.reveal() == code


def test_the_check_character_follows_the_published_trace() -> None:
    assert certificate_check_character("W011") == "Z"


def test_every_segment_is_told_with_the_name_of_its_type() -> None:
    told = {p.name: (p.value.reveal(), p.meaning.reveal()) for p in explain(SYNTHETIC, TYPES).parts}
    assert told == {
        "root": ("1.2.156.3005.2", ""),
        "type-code": ("11100000000013127D001", "居民身份证"),
        "definer": ("11100000000013127D", "公安部"),
        "issuer-code": ("1199000000000001MF", ""),
        "serial": ("20260001ABC", ""),
        "version": ("001", "1"),
        "check": ("K", ""),
    }


def test_a_wrong_check_character_asks_for_a_check_online_and_proves_nothing() -> None:
    explanation = explain(SYNTHETIC[:-1] + "M", TYPES)
    assert explanation.verdict is Verdict.DOUBTFUL
    assert explanation.findings[0].code is FindingCode.CHECK_CHARACTER
    assert explanation.findings[0].severity is Severity.WARNING
    assert explanation.findings[0].detail == "K was expected"
    assert FindingCode.RECHECK_ONLINE in codes(SYNTHETIC[:-1] + "M")
    assert explanation.parts == (*explain(SYNTHETIC, TYPES).parts[:-1], explanation.parts[-1])


@given(identifiers(), st.data())
def test_every_single_wrong_character_is_noticed(
    identifier: CertificateIdentifier, data: st.DataObject
) -> None:
    code = identifier.reveal()
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from(ALPHABET + "."))
    assume(code[place] != other)
    assert explain_identifier(code).verdict is Verdict.GOOD
    assert explain_identifier(code[:place] + other + code[place + 1 :]).verdict is not Verdict.GOOD


@given(identifiers(), st.data())
def test_a_character_more_or_less_is_noticed_before_the_serial(
    identifier: CertificateIdentifier, data: st.DataObject
) -> None:
    code = identifier.reveal()
    place = data.draw(st.integers(0, code.index(identifier.issuer_code) + len(identifier.issuer_code) - 1))
    assert explain_identifier(code[:place] + code[place + 1 :]).verdict is Verdict.WRONG
    assert explain_identifier(code[:place] + "0" + code[place:]).verdict is Verdict.WRONG


def test_of_neighbours_exchanged_one_pair_in_630_passes_in_each_state_and_no_more() -> None:
    """What the hybrid system of ISO 7064 leaves: all other exchanges of neighbours change the check."""

    def step(product: int, value: int) -> int:
        return ((product + value) % 36 or 36) * 2 % 37

    for product in range(1, 37):
        passing = [
            (one, two)
            for one in range(36)
            for two in range(one)
            if step(step(product, one), two) == step(step(product, two), one)
        ]
        assert len(passing) == 1


@given(identifiers(), st.data())
def test_neighbours_exchanged_are_noticed_but_for_that_pair(
    identifier: CertificateIdentifier, data: st.DataObject
) -> None:
    serial = identifier.serial.reveal()
    assume(len(serial) > 1)
    place = data.draw(st.integers(0, len(serial) - 2))
    one, two = serial[place], serial[place + 1]
    assume(abs(int(one, 36) - int(two, 36)) not in (0, 1, 35))
    exchanged = f"{serial[:place]}{two}{one}{serial[place + 2 :]}"
    code = identifier.reveal().replace(f".{serial}.", f".{exchanged}.")
    assert FindingCode.CHECK_CHARACTER in {f.code for f in explain_identifier(code).findings}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda c: c.lower(), FindingCode.ALPHABET),
        (lambda c: c.replace("ABC", "A_C"), FindingCode.ALPHABET),
        (lambda c: c.replace("ABC", "A C"), FindingCode.ALPHABET),
        (lambda c: c.replace("ABC", "ＡBC"), FindingCode.ALPHABET),
        (lambda c: c.replace(".", "。"), FindingCode.UNKNOWN_FORM),
        (lambda c: c + "\n", FindingCode.ALPHABET),
        (lambda c: " " + c, FindingCode.ALPHABET),
        (lambda c: c.replace("1.2.156.3005.2", "1.2.156.3005.3"), FindingCode.ROOT),
        (lambda c: c.replace("1.2.156.3005.2.", ""), FindingCode.PART_COUNT),
        (lambda c: c + ".K", FindingCode.PART_COUNT),
        (lambda c: c.replace("D001", "D01"), FindingCode.TYPE_CODE_FORM),
        (lambda c: c.replace("D001", "D0A1"), FindingCode.TYPE_CODE_FORM),
        (lambda c: c.replace("1199000000000001MF", "119900000000001MF"), FindingCode.ISSUER_FORM),
        (lambda c: c.replace("20260001ABC", ""), FindingCode.SERIAL_FORM),
        (lambda c: c.replace(".001.", ".01."), FindingCode.VERSION_FORM),
        (lambda c: c.replace(".001.", ".000."), FindingCode.VERSION_ZERO),
        (lambda c: c + "K", FindingCode.CHECK_FORM),
        (lambda c: c[:-1], FindingCode.CHECK_FORM),
        (lambda c: c.replace("ABC", "A" * 70), FindingCode.TOO_LONG),
    ],
)
def test_each_segment_has_its_own_finding(change, found: FindingCode) -> None:
    assert found in codes(change(SYNTHETIC))
    assert explain(change(SYNTHETIC)).verdict is not Verdict.GOOD


def test_an_identifier_may_have_128_characters_and_no_more() -> None:
    room = 128 - len("1.2.156.3005.2.11100000000013127D001.340100..001.K")
    longest = identifier_for(type_code="11100000000013127D001", issuer_code="340100", serial="A" * room)
    assert len(longest.reveal()) == 128
    assert explain(longest.reveal()).verdict is Verdict.GOOD
    with pytest.raises(ValueError, match="too-long"):
        identifier_for(type_code="11100000000013127D001", issuer_code="340100", serial="A" * (room + 1))


@pytest.mark.parametrize("version", [0, 1000])
def test_a_version_is_between_1_and_999(version: int) -> None:
    with pytest.raises(ValueError, match="version"):
        identifier_for(type_code="11100000000013127D001", issuer_code="340100", serial="A1", version=version)


def test_a_wrong_credit_code_inside_is_a_warning_of_its_own() -> None:
    code = identifier_for(
        type_code="11100000000013127D001", issuer_code="11430000006122244M", serial="A1"
    ).reveal()
    (finding,) = (f for f in explain(code, TYPES).findings if f.code is FindingCode.CREDIT_CHECK)
    assert (finding.part, finding.severity) == ("issuer-code", Severity.WARNING)
    assert FindingCode.CHECK_CHARACTER not in codes(code)


def test_a_type_that_is_not_registered_here_is_remarked() -> None:
    assert FindingCode.TYPE_NOT_REGISTERED in codes(PUBLISHED[0])
    assert FindingCode.TYPE_NOT_REGISTERED not in codes(SYNTHETIC)


def test_a_type_code_alone_is_explained() -> None:
    explanation = explain("11100000000013127D001", TYPES)
    assert explanation.kind is CodeKind.CERTIFICATE_TYPE
    assert explanation.parts[1].meaning.reveal() == "居民身份证"
    assert explain_type_code("11100000000013127E001", TYPES).verdict is Verdict.DOUBTFUL
    assert explain_type_code("1").verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("91350100M000100Y43", CodeKind.CREDIT),
        ("911101050000000005", CodeKind.CREDIT),
        ("11010519491231002X", CodeKind.CITIZEN),
        ("110105194912310021", CodeKind.CITIZEN),
        ("110105491231002", CodeKind.CITIZEN_OLD),
        ("820000199408230021", CodeKind.HMT),
        ("931586198001010028", CodeKind.FOREIGNER),
        ("CAN110081080310", CodeKind.FOREIGNER_2017),
        ("110105", CodeKind.DIVISION),
        ("110105001002", CodeKind.DIVISION),
        ("hello", CodeKind.UNKNOWN),
        ("", CodeKind.UNKNOWN),
        ("１１０１０５", CodeKind.UNKNOWN),
    ],
)
def test_each_kind_is_told_from_the_others(code: str, kind: CodeKind) -> None:
    assert explain(code).kind is kind


@given(
    st.sampled_from(("110105", "810000", "931586")),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.integers(0, 999),
    st.integers(0, 17),
    st.sampled_from("0123456789X"),
)
def test_a_mistyped_number_is_not_taken_for_a_good_credit_code(
    division: str, born: date, sequence: int, place: int, other: str
) -> None:
    digits = f"{division}{born:%Y%m%d}{sequence:03d}"
    number = digits + check_character(digits)
    assume(number[place] != other)
    assert explain(number).verdict is Verdict.GOOD
    wrong = number[:place] + other + number[place + 1 :]
    has_birth = birth_of(wrong) is not None
    assert explain(wrong).verdict is not Verdict.GOOD or not has_birth


def test_a_credit_code_that_reads_like_a_number_is_doubtful() -> None:
    code = next(_credit_codes_with_a_birth())
    assert explain(code).kind is CodeKind.CREDIT
    assert [f.code for f in explain(code).findings] == [FindingCode.READS_AS_NUMBER]


def _credit_codes_with_a_birth() -> Iterator[str]:
    """Credit codes of digits alone, in a region that ends like a century, that are no valid numbers."""
    for serial in range(100):
        organisation = f"750101{serial:02d}"
        body = f"91110119{organisation}{organisation_check_character(organisation)}"
        if body.isdigit() and credit_check_character(body).isdigit():
            code = body + credit_check_character(body)
            if check_character(body) != code[-1]:
                yield code


def test_a_birth_after_today_is_refused() -> None:
    assert explain("11010519491231002X", today=date(1949, 12, 30)).verdict is Verdict.WRONG


ANY = st.one_of(
    st.text(),
    st.text("0123456789X", min_size=15, max_size=18),
    st.text(ALPHABET + ".", max_size=140),
    st.lists(st.text(ALPHABET, max_size=22), min_size=10, max_size=10).map(".".join),
    st.lists(st.text(max_size=5), min_size=5, max_size=5).map(lambda t: "1.2.156.3005.2." + ".".join(t)),
)


@given(ANY)
@example("\udc80" * 18)
@example("\0")
@example("1.2.156.3005.2.....")
@example("٣" * 18)
@example("²" * 12)
def test_any_text_is_explained_without_an_exception(text: str) -> None:
    explanation = explain(text, TYPES, date(2026, 11, 24))
    assert explanation.findings or explanation.verdict is Verdict.GOOD
    assert explanation.verdict is Verdict.WRONG or text.isascii()


@given(identifiers())
def test_an_identifier_never_shows_its_serial(identifier: CertificateIdentifier) -> None:
    serial = identifier.serial.reveal()
    assume(len(serial) > 6)
    assert serial not in repr(identifier) + repr(explain(identifier.reveal()))


def test_types_are_found_by_any_of_their_codes() -> None:
    assert TYPES.by_code("4400000001") is TYPES.by_id("id") is TYPES.by_code("11100000000013127D001")
    assert TYPES.by_code("") is None
    hukou = TYPES.by_id("hukou")
    assert hukou is not None
    assert not hukou.registered
