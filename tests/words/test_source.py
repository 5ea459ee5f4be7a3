"""Messages are found in a file without parsing it; none is lost or cut."""

import pytest
from fluent.runtime import FluentResource

from kiosk.words.source import entries, references
from kiosk.words.words import LOCALES, Words
from tests.words.test_completeness import LOCALES as FOLDER

FILE = """\
# A comment
first = One
    .spoken = One, said
second =
    Two lines
    of text

## A group
third = { $count ->
    [one] one
   *[other] { first }
}
-brand = Terminal
last = { -brand } and { second }, { NUMBER($count) }"""


def test_each_message_is_its_own_piece():
    assert list(entries(FILE)) == ["first", "second", "third", "-brand", "last"]
    assert entries(FILE)["first"].rstrip() == "first = One\n    .spoken = One, said"


def test_what_a_message_quotes_is_known():
    assert references(entries(FILE)["last"]) == ("-brand", "second")
    assert references(entries(FILE)["third"]) == ("first",)


def test_a_quoted_message_is_there_when_it_is_needed(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "all.ftl").write_text(FILE)
    assert Words(tmp_path, ["en"]).text("en", "last", count=1) == "Terminal and Two lines\nof text, 1"


@pytest.mark.parametrize("locale", LOCALES)
def test_our_own_files_lose_nothing(locale):
    for file in (FOLDER / locale).glob("*.ftl"):
        text = file.read_text("utf-8")
        parsed = [e for e in FluentResource(text).body if getattr(e, "id", None)]
        assert len(entries(text)) == len(parsed), file.name
