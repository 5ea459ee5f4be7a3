"""The three services of `config/catalogue/` are sound, in both languages, and found by plain words."""

from pathlib import Path

import pytest

from kiosk.catalogue import IdentityLevel, Kind
from kiosk.catalogue.load import load_catalogue
from kiosk.catalogue.search import search
from screens.icons import ICONS

FOLDER = Path(__file__).parents[2] / "config/catalogue"
LOADED = load_catalogue([FOLDER])
CATALOGUE = LOADED.catalogue


def test_our_files_have_no_problems():
    assert LOADED.problems == ()
    assert set(CATALOGUE.items) == {file.stem for file in (FOLDER / "items").glob("*.yaml")}
    assert {"SB-01", "MZ-01", "ZS-01", "ZS-02"} <= set(CATALOGUE.items)
    assert CATALOGUE.version == "2026.11.1"


@pytest.mark.parametrize("item", CATALOGUE.items.values(), ids=lambda item: item.id)
def test_everything_a_resident_reads_stands_in_both_languages(item):
    texts = [item.name, item.short_name, item.department.name, item.result.name]
    texts += [m.name for m in item.materials]
    texts += [t for f in item.form for t in (f.label, f.help, *f.options)]
    assert [t for t in texts if not (t.zh and t.en)] == []


def test_a_short_name_fits_a_tile():
    assert [
        i.id for i in CATALOGUE.items.values() if len(i.short_name.zh) > 7 or len(i.short_name.en) > 24
    ] == []


def test_every_picture_is_in_the_icon_set():
    assert [i.id for i in CATALOGUE.items.values() if i.icon not in ICONS] == []


def test_the_three_stand_on_the_front_page_each_in_its_own_way():
    kinds = {item.id: item.kind for item in CATALOGUE.front_page()}
    assert kinds == {"SB-01": Kind.PRINT, "MZ-01": Kind.APPLY, "ZS-01": Kind.QUERY}


def test_the_senior_card_is_for_seventy_and_over_and_offers_the_electronic_card_first():
    item = CATALOGUE.items["MZ-01"]
    (take,) = (field for field in item.form if field.key == "take")
    assert item.min_age == 70
    assert take.default == take.options[0].zh == "电子证即时生效"


def test_progress_needs_no_card():
    item = CATALOGUE.items["ZS-01"]
    assert item.identity is IdentityLevel.NONE_OR_CARD
    assert item.asks_for_cases


@pytest.mark.parametrize(
    ("phrase", "item_id"),
    [
        ("打社保", "SB-01"), ("社保证明", "SB-01"), ("参保证明", "SB-01"), ("社保", "SB-01"),
        ("我要打社保证明", "SB-01"), ("养老保险", "SB-01"), ("交了几年社保", "SB-01"), ("sbzm", "SB-01"),
        ("shebao", "SB-01"), ("social", "SB-01"),
        ("老年卡", "MZ-01"), ("老年证", "MZ-01"), ("敬老卡", "MZ-01"), ("办老年卡", "MZ-01"),
        ("免费坐公交", "MZ-01"), ("lnk", "MZ-01"), ("senior", "MZ-01"),
        ("办得怎么样", "ZS-01"), ("查进度", "ZS-01"), ("我的办好了没有", "ZS-01"), ("jindu", "ZS-01"),
        ("什么时候办好", "ZS-01"), ("status", "ZS-01"),
    ],
)  # fmt: skip
def test_plain_words_find_the_right_item_among_the_first_three(phrase, item_id):
    assert item_id in [hit.item.id for hit in search(CATALOGUE, phrase)[:3]]


@pytest.mark.parametrize("nonsense", ["", "   ", "火星移民", "zzzz", "%%", "'; drop"])
def test_words_that_fit_nothing_find_nothing(nonsense):
    assert search(CATALOGUE, nonsense) == ()
