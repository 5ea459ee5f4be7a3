"""The samples: every kind of state, every sentence a state can say, nobody real, and names fit for files."""

import re
from pathlib import Path

import pytest

from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.parse import parse_catalogue
from kiosk.identity import NumberKind, recognise
from kiosk.sandbox import sample_visit
from kiosk.sandbox.samples import samples
from kiosk.session.needs import needs
from kiosk.session.saying import say
from kiosk.session.states import STATES
from kiosk.session.visit import Mode
from kiosk.words import Words
from kiosk.words.words import keys

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue([ROOT / "config/catalogue"]).catalogue
LOCALES = ROOT / "config/locales"


@pytest.fixture(scope="module", params=Words(LOCALES).locales)
def all_of_them(request):
    return samples(CATALOGUE, request.param, Mode(elder=True))


def test_every_kind_of_state_has_a_sample(all_of_them):
    assert {type(sample.state) for sample in all_of_them} == set(STATES)


def test_every_sentence_a_state_can_say_is_seen_once(all_of_them):
    said = {say(sample.state) for sample in all_of_them}
    assert {key for key in keys(LOCALES, "zh-CN") if key.startswith("say-")} <= said


def test_names_are_unique_and_good_for_files(all_of_them):
    names = [sample.name for sample in all_of_them]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+", name)] == []


def test_every_sample_is_a_state_the_session_could_go_on_from(all_of_them):
    for sample in all_of_them:
        assert isinstance(needs(sample.state), tuple)


def test_the_resident_is_nobody_but_their_number_passes_its_check():
    number = sample_visit.person().number.reveal()
    assert recognise(number) is NumberKind.CITIZEN
    assert number.startswith("89")


def test_a_catalogue_without_the_three_items_is_told_so():
    empty = parse_catalogue({}).catalogue
    with pytest.raises(LookupError, match="SB-01"):
        samples(empty, "en", Mode())
