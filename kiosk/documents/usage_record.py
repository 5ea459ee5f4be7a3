"""The usage record (用证记录) on paper: as a slip, and as an A4 PDF."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.catalogue import Localised
from kiosk.certificates.usage import UsageRecord
from kiosk.documents.dates import time_text
from kiosk.documents.drawing import pdf
from kiosk.documents.elements import Cut, Element, Line, Pair, Rule, Size, Slip, Space, Title
from kiosk.documents.faces import Faces
from kiosk.documents.slip import Place
from kiosk.documents.usage_record_layout import UsageLayout
from kiosk.identity import PersonName
from kiosk.words import Words

COLUMNS = ("when", "certificate", "matter", "where", "method", "outcome", "check")


@dataclass(frozen=True, kw_only=True)
class UsageList:
    """What is printed: the uses of one holder, newest first. `type_names` are those of the catalogue;
    `printed_at` is local time, and all times are shown in its zone.
    """

    holder: PersonName
    records: tuple[UsageRecord, ...]
    type_names: Mapping[str, Localised]
    printed_at: datetime


def usage_slip(usage: UsageList, place: Place, words: Words, locale: str) -> Slip:
    """Every use, one below the other."""
    return Slip((*_slip(usage, place, words, locale),), locale)


def usage_pdf(usage: UsageList, place: Place, words: Words, locale: str = "zh-CN") -> bytes:
    """The finished paper.

    Raises:
        Unprintable: when a character of it cannot be drawn.
        NoFace: when the type is not installed.
    """
    layout = _layout(usage, place, words, locale)
    faces = Faces(layout.all_text())
    return pdf(layout.sheets(faces.measure), faces, layout.title)


def _slip(usage: UsageList, place: Place, words: Words, locale: str) -> Iterator[Element]:
    def say(key: str, **values: object) -> str:
        return words.text(locale, f"doc-{key}", **values)

    yield Title(say("usage-title"))
    yield Line(place.authority.to(locale), align="center")
    yield Rule()
    yield Pair(say("usage-holder"), usage.holder.masked)
    yield Pair(say("printed-at"), time_text(usage.printed_at, locale))
    yield Line(_count(usage, words, locale), bold=True)
    for record in usage.records:
        yield Rule()
        cells = _cells(record, usage, words, locale)
        for key, cell in zip(COLUMNS, cells, strict=True):
            yield Pair(say(f"usage-{key}"), cell, bold=key == "certificate")
    yield Rule()
    yield Line(say("usage-note"), Size.SMALL)
    yield Pair(say("terminal"), place.terminal_id)
    yield Pair(say("phone"), place.phone)
    yield Space()
    yield Cut()


def _layout(usage: UsageList, place: Place, words: Words, locale: str) -> UsageLayout:
    def say(key: str, **values: object) -> str:
        return words.text(locale, f"doc-{key}", **values)

    return UsageLayout(
        title=say("usage-title"),
        facts=(
            (say("usage-holder"), usage.holder.masked),
            (say("printed-at"), time_text(usage.printed_at, locale)),
            (say("terminal"), f"{place.outlet.to(locale)}　{place.terminal_id}"),
            (say("phone"), place.phone),
        ),
        count=_count(usage, words, locale),
        columns=tuple(say(f"usage-{key}") for key in COLUMNS),
        rows=tuple(_cells(record, usage, words, locale) for record in usage.records),
        note=say("usage-note"),
        page=lambda number, pages: say("page", page=number, pages=pages),
    )


def _count(usage: UsageList, words: Words, locale: str) -> str:
    if not usage.records:
        return words.text(locale, "doc-usage-none")
    return words.text(locale, "doc-usage-count", count=len(usage.records))


def _cells(record: UsageRecord, usage: UsageList, words: Words, locale: str) -> tuple[str, ...]:
    def say(key: str) -> str:
        return words.text(locale, f"doc-usage-{key}")

    name = usage.type_names.get(record.type_id)
    return (
        time_text(record.retrieved_at.astimezone(usage.printed_at.tzinfo), locale),
        name.to(locale) if name else record.type_id,
        record.purpose or record.item_name,
        f"{record.outlet} {record.terminal_id}",
        say(f"method-{record.method}"),
        say(f"outcome-{record.outcome}"),
        say(f"check-{record.verdict or 'none'}"),
    )
