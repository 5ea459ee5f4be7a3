"""Promises and later days are data: named terms, sound on their own, never where a promise is excluded."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.catalogue import Channel, DayUnit, Exclusion, Material, Way
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.parse import Loaded, parse_catalogue
from tests.session.worlds import raw_item

FOLDER = Path(__file__).parents[2] / "config/catalogue"
SPOKEN = {"contents": ["我住在这里"], "requirements": ["要真住"], "liability": ["不实要退"]}
PAPER = {
    "name": "住所证明",
    "origin": "self",
    "need": "必要",
    "resolve": ["share", "commit"],
    "ref": "data:house",
}


def load(material: dict[str, Any], sections: dict[str, Any] | None = None, **item: Any) -> Loaded:
    """A catalogue of one item with one material."""
    document = {
        "departments": [
            {"id": "zs", "name": "局", "domain": "综合", "uscc": "11990101MB99001526", "level": 4}
        ],
        "data_resources": [{"id": "house", "name": "不动产"}],
        "items": [raw_item("AA-01", "apply", materials=[{**PAPER, **material}], **item)],
    }
    return parse_catalogue({"test": {**document, **(sections or {})}})


def the_material(loaded: Loaded) -> Material:
    assert loaded.problems == ()
    return loaded.catalogue.items["AA-01"].materials[0]


def the_problem(loaded: Loaded) -> str:
    assert "AA-01" not in loaded.catalogue.items
    assert len(loaded.problems) == 1, loaded.problems
    return str(loaded.problems[0])


def test_a_material_has_the_terms_it_names():
    named = the_material(load({"commitment": "home"}, {"commitments": [{"id": "home", **SPOKEN}]}))
    assert named.commitment is not None
    assert [s.zh for s in named.commitment.sentences()] == ["我住在这里", "要真住", "不实要退"]


def test_a_material_that_names_none_has_the_standard_terms_of_its_ways_only():
    sections = {
        "commitments": [{"id": "standard", **SPOKEN}],
        "deferrals": [{"id": "standard", "days": 3, "unit": "工作日", "ways": ["terminal", "terminal"]}],
    }
    promised = the_material(load({}, sections))
    later = the_material(load({"resolve": ["defer"]}, sections))
    assert promised.commitment is not None and promised.deferral is None and promised.main
    assert later.commitment is None and later.deferral is not None and not later.main
    assert (later.deferral.days, later.deferral.unit) == (3, DayUnit.WORKING)
    assert later.deferral.channels == (Channel.TERMINAL,)


def test_without_any_terms_nothing_is_made_up():
    assert the_material(load({})).commitment is None


def test_a_catalogue_of_before_reads_as_before():
    material = the_material(load({"need": "容缺后补", "resolve": ["cancel", "defer", "commit"]}))
    assert (material.cancelled, material.excluded, material.deferral) == ("", None, None)


def test_what_is_cancelled_names_its_basis():
    material = the_material(load({"resolve": ["cancel"], "cancelled": "国发〔2022〕5号"}))
    assert material.cancelled == "国发〔2022〕5号"


@pytest.mark.parametrize(
    ("material", "sentence"),
    [
        ({"commitment": "moon"}, "material 住所证明 names commitment moon, which no file describes"),
        (
            {"resolve": ["defer"], "deferral": "moon"},
            "material 住所证明 names deferral moon, which no file describes",
        ),
        (
            {"resolve": ["share"], "commitment": "home"},
            "names a commitment, but resolve does not list commit",
        ),
        ({"deferral": "month"}, "names a deferral, but resolve does not list defer"),
        ({"cancelled": "国发〔2022〕5号"}, "has a basis in cancelled, but resolve does not list cancel"),
        ({"excluded": "公共安全"}, "is excluded (公共安全), so resolve must not list commit"),
        ({"excluded": "天气"}, "Input should be '国家安全'"),
    ],
)
def test_what_does_not_go_together_is_said_in_one_sentence(material, sentence):
    assert sentence in the_problem(load(material))


def test_an_excluded_item_takes_no_promise_for_any_material():
    sentence = the_problem(load({}, excluded="国家安全"))
    assert sentence.endswith("AA-01: is excluded (国家安全), so 住所证明 must not list commit")


def test_the_class_of_an_item_is_the_class_of_its_materials():
    material = the_material(load({"resolve": ["share", "scan"]}, excluded="金融审慎"))
    assert material.excluded is Exclusion.FINANCIAL_PRUDENCE


@pytest.mark.parametrize(
    ("section", "entry", "sentence"),
    [
        ("commitments", {"id": "x", **SPOKEN, "liability": []}, "x.liability: List should have at least 1"),
        (
            "commitments",
            {"id": "x", **SPOKEN, "contents_en": ["a", "b"]},
            "contents_en must have as many sentences as contents",
        ),
        ("deferrals", {"id": "x", "days": 0, "unit": "工作日", "ways": ["phone"]}, "x.days: Input should be"),
        ("deferrals", {"id": "x", "days": 1, "unit": "周", "ways": ["phone"]}, "x.unit: Input should be"),
        ("deferrals", {"id": "x", "days": 1, "unit": "工作日", "ways": []}, "x.ways: List should have"),
    ],
)
def test_terms_that_are_not_whole_are_named(section, entry, sentence):
    loaded = load({}, {section: [entry]})
    assert [p for p in loaded.problems if sentence in str(p)] == list(loaded.problems)
    assert len(loaded.problems) == 1


def test_our_terms_are_read_aloud_in_both_languages():
    items = load_catalogue([FOLDER]).catalogue.items.values()
    terms = [m.commitment for i in items for m in i.materials if m.commitment]
    assert terms
    assert [s for t in terms for s in t.sentences() if not (s.zh and s.en)] == []


def test_the_senior_card_may_be_promised_and_its_photo_brought_later():
    card, register, photo = load_catalogue([FOLDER]).catalogue.items["MZ-01"].materials
    assert Way.COMMIT not in card.resolve
    assert register.commitment is not None and "户籍" in register.commitment.contents[0].zh
    assert photo.deferral is not None and photo.deferral.unit is DayUnit.WORKING
