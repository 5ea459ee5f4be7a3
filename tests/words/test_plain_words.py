"""The sentences themselves: short, in the resident's own language, and drawable."""

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest
from fluent.syntax import ast, parse
from fontTools.ttLib import TTCollection

from kiosk.words import Words
from kiosk.words.words import keys

LOCALES = Path(__file__).parents[2] / "config/locales"
WORDS = Words(LOCALES)
LONGEST = 20
FOR_STAFF = frozenset({"advice", "alert"})
TEACHES_LETTERS = ("ui-keyboard-", "ui-search-")
"""Keys of the keyboard, and examples of what can be typed with it."""
_STOPS = re.compile(r"[，。！？；：、,.!?;:…\s]+")
_LATIN = re.compile(r"[A-Za-z]")


def sentences(locale: str, *, staff: bool = False) -> list[tuple[str, str]]:
    """Key and text of everything in a language; placeables stand as one character each."""
    found = []
    for file in sorted((LOCALES / locale).glob("*.ftl")):
        for entry in parse(file.read_text("utf-8")).body:
            if isinstance(entry, ast.Message):
                found += _texts(entry, staff)
    return found


def _texts(entry: ast.Message, staff: bool) -> list[tuple[str, str]]:
    parts = [(entry.id.name, entry.value)] if entry.value else []
    parts += [
        (f"{entry.id.name}.{a.id.name}", a.value)
        for a in entry.attributes
        if staff or a.id.name not in FOR_STAFF
    ]
    return [(key, _plain(pattern)) for key, pattern in parts]


def _plain(pattern: ast.Pattern) -> str:
    return "".join(e.value if isinstance(e, ast.TextElement) else "、" for e in pattern.elements)


@lru_cache
def drawable() -> frozenset[int]:
    """The characters of the face that screens and paper are set in."""
    file = subprocess.check_output(["fc-match", "-f", "%{file}", "Noto Sans CJK SC:style=Regular"], text=True)
    for face in TTCollection(file, lazy=True).fonts:
        if face["name"].getDebugName(1) == "Noto Sans CJK SC":
            return frozenset(face.getBestCmap())
    raise LookupError("Noto Sans CJK SC is not installed")


def test_every_file_is_sound():
    for file in LOCALES.glob("*/*.ftl"):
        junk = [entry.content for entry in parse(file.read_text("utf-8")).body if isinstance(entry, ast.Junk)]
        assert junk == [], file


def test_no_chinese_sentence_is_longer_than_twenty_characters():
    long = [(k, part) for k, text in sentences("zh-CN") for part in _STOPS.split(text) if len(part) > LONGEST]
    assert long == []


def test_no_latin_word_or_code_reaches_a_chinese_resident():
    latin = [(k, text) for k, text in sentences("zh-CN") if _LATIN.search(text)]
    assert [(k, text) for k, text in latin if not k.startswith(TEACHES_LETTERS)] == []


def test_english_is_english():
    foreign = [(k, text) for k, text in sentences("en", staff=True) if re.search(r"[\u3400-\u9fff]", text)]
    assert foreign == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_every_character_can_be_drawn(locale):
    missing = [
        (k, c)
        for k, text in sentences(locale, staff=True)
        for c in text
        if c > " " and ord(c) not in drawable()
    ]
    assert missing == []


@pytest.mark.parametrize("locale", WORDS.locales)
def test_what_is_shown_has_nothing_left_to_fill_in_when_it_is_only_said(locale):
    for key in keys(LOCALES, locale):
        if key.startswith(("say-", "fault-", "way-", "reason-", "case-")):
            assert "{" not in WORDS.text(locale, key) + WORDS.spoken(locale, key)
