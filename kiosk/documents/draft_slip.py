"""The slip of an application that was put by: how and until when it is taken up; nothing of its content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kiosk.catalogue import Localised
from kiosk.documents.dates import day_text
from kiosk.documents.elements import Code, Cut, Element, Line, Pair, Rule, Size, Slip, Title
from kiosk.documents.slip import Place
from kiosk.words import Words


@dataclass(frozen=True, kw_only=True)
class PutByCase:
    """`code` is the text of the QR code; `until` is the last moment at which it is there."""

    key: str
    password: str
    item: Localised
    until: datetime
    code: str


def draft_slip(case: PutByCase, place: Place, words: Words, locale: str) -> Slip:
    return Slip((*_elements(case, place, words, locale),), locale)


def _elements(case: PutByCase, place: Place, words: Words, locale: str) -> Iterator[Element]:
    def say(key: str) -> str:
        return words.text(locale, f"doc-{key}")

    yield Title(say("draft-title"))
    yield Line(place.authority.to(locale), align="center")
    yield Rule()
    yield Pair(say("item"), case.item.to(locale), bold=True)
    yield Pair(say("draft-number"), case.key)
    yield Pair(say("draft-until"), day_text(case.until, locale), bold=True)
    yield Rule()
    yield Pair(say("password"), case.password, bold=True)
    yield Line(say("draft-scan"), align="center", bold=True)
    yield Code(case.code)
    yield Line(say("draft-how"), Size.SMALL)
    yield Line(say("draft-bring"), Size.SMALL)
    yield Line(say("draft-not-handed-in"), bold=True)
    yield Rule()
    yield Pair(say("outlet"), place.outlet.to(locale))
    yield Pair(say("phone"), place.phone)
    yield Line(say("keep"), Size.SMALL)
    yield Cut()
