from pathlib import Path

import pytest

from kiosk.identity import NumberKind, recognise
from kiosk.identity.numbers import birth_of
from kiosk.sandbox.residents import Resident, ResidentsInvalid, load_residents
from tests.sandbox_platform.house import RESIDENTS
from tests.store.samples import NOW

EVERYBODY = pytest.mark.parametrize("resident", RESIDENTS.values(), ids=RESIDENTS.keys())
WANTED = (
    "senior", "mother", "father", "newborn", "disabled", "veteran", "trader", "student", "guardian",
    "foreigner", "foreigner-2017", "hongkong", "expired", "nothing", "minority", "rare",
)  # fmt: skip


def test_everybody_the_journeys_need_is_there():
    assert set(WANTED) <= set(RESIDENTS)


@EVERYBODY
def test_every_number_passes_its_check(resident: Resident):
    kinds = {
        "citizen": {NumberKind.CITIZEN},
        "hmt": {NumberKind.HMT},
        "foreigner": {NumberKind.FOREIGNER, NumberKind.FOREIGNER_2017},
    }
    assert recognise(resident.number) in kinds[resident.card.kind]


@EVERYBODY
def test_birth_and_sex_agree_with_the_number(resident: Resident):
    number, card = resident.number, resident.card
    if len(number) == 18:
        assert birth_of(number) == card.birth
        assert int(number[16]) % 2 == int(card.sex) % 2
    else:
        assert number[7:13] == f"{card.birth:%y%m%d}"


@EVERYBODY
def test_every_division_is_fictional(resident: Resident):
    # 89 is no province; foreigners' and Hong Kong numbers have their own fixed beginnings.
    beginnings = {"citizen": ("8901",), "hmt": ("810000",), "foreigner": ("9898", "FRA8901")}
    assert resident.number.startswith(beginnings[resident.card.kind])


@EVERYBODY
def test_every_card_can_be_a_card(resident: Resident):
    card = resident.card
    assert len((card.name).encode("utf-16-le")) <= 30
    assert len(card.address.encode("utf-16-le")) <= 70
    assert len(card.issuer.encode("utf-16-le")) <= 30
    assert card.birth <= card.valid_from
    assert card.valid_to is None or card.valid_from < card.valid_to
    assert bool(card.address and card.issuer) == (card.kind != "foreigner")


def test_the_senior_is_seventy_two_with_a_card_without_end_and_a_case_under_way():
    senior = RESIDENTS["senior"]
    assert senior.person().age_on(NOW.date()) == 72
    assert senior.card.valid_to is None
    assert senior.cases[0].progress.steps


def test_the_others_are_who_they_should_be():
    day = NOW.date()
    assert RESIDENTS["student"].person().age_on(day) == 15
    assert RESIDENTS[RESIDENTS["student"].guardian].key == "guardian"
    assert RESIDENTS["newborn"].person().age_on(day) == 0
    assert RESIDENTS["expired"].person().card_expired_on(day)
    assert not any(r.person().card_expired_on(day) for k, r in RESIDENTS.items() if k != "expired")
    assert "·" in RESIDENTS["minority"].card.name
    assert any(ord(c) > 0xFFFF for c in RESIDENTS["rare"].card.name)
    nothing = RESIDENTS["nothing"]
    assert (nothing.certificates, nothing.shared, nothing.phone) == ((), (), None)


def test_keys_numbers_and_looks_are_unique():
    residents = list(RESIDENTS.values())
    assert len({r.number for r in residents}) == len(residents)
    assert len({repr(sorted(r.look.model_dump().items())) for r in residents}) == len(residents)


@EVERYBODY
def test_nobody_shows_in_a_repr(resident: Resident):
    text = f"{resident!r} {resident.card!r} {resident.card} {resident.phone!r} {resident.person()!r}"
    assert resident.card.name not in text and resident.number not in text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be read"),
        ("a: [", "not valid YAML"),
        ("residents: []", "residents"),
        ("residents: [{key: x, colour: blue}]", "residents.0"),
    ],
)
def test_a_broken_file_is_named_with_its_place(tmp_path: Path, text: str | None, sentence: str):
    path = tmp_path / "residents.yaml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ResidentsInvalid, match=sentence):
        load_residents(path)
