"""A certificate's content set as a page; pure.

Everything is set on a page 210 mm wide and brought to the size of its type at the end, so that a large
licence has large letters. Only the seal has one size.
"""

from collections.abc import Iterator

from kiosk.sandbox.authority.content import Content, day
from kiosk.sandbox.authority.ground import ground
from kiosk.sandbox.authority.marks import GREY, SEAL, Mark, Page, Picture, Text, Typeface, advances, scaled

_WIDTH = 210.0
_LEFT, _TOP = 18.0, 44.0
_LABEL_WIDTH = 32.0
_PORTRAIT = (30.0, 40.0)
_STAMP = (_WIDTH - 43, 34.0)
"""The middle of the seal: from the left, and up from the lower edge."""
_NOTE = "演示用虚构证照，不具有任何效力"


def page_of(content: Content) -> Page:
    """The face of the certificate, with the place where the organ's seal goes."""
    width, height = content.design.size
    scale = width / _WIDTH
    marks = (*_head(content), *_lines(content, height / scale), *_foot(content, height / scale))
    return Page(
        width=width,
        height=height,
        ground=ground(width, height, content.design.colour),
        marks=tuple(scaled(mark, scale) for mark in marks),
        stamp=(_STAMP[0] * scale - SEAL / 2, height - _STAMP[1] * scale - SEAL / 2),
    )


def _head(content: Content) -> Iterator[Mark]:
    em = 9.0
    across = sum(advances(content.title, em))
    colour = content.design.colour
    yield Text((_WIDTH - across) / 2, 22.5, content.title, em, Typeface.HEI, colour, "ZZMC")
    yield Text(_LEFT, 38.5, f"编号　{content.number}", 3.6, Typeface.SONG, GREY, "ZZBH")
    if content.design.portrait:
        yield Picture(_WIDTH - _PORTRAIT[0] - 20, 38, *_PORTRAIT)


def _lines(content: Content, height: float) -> Iterator[Mark]:
    """Labels and values, one below the other; a value that is too long goes on in the next line."""
    room = _WIDTH - _LEFT - _LABEL_WIDTH - (56 if content.design.portrait else 20)
    rows = [row for label, value in content.fields for row in _rows(label, value, room)]
    pitch = min(8.5, (height - _TOP - 34) / max(len(rows), 1))
    em = min(4.6, pitch * 0.62)
    for number, (label, value) in enumerate(rows):
        y = _TOP + 4 + number * pitch
        if label:
            yield Text(_LEFT, y, label, em * 0.9, Typeface.SONG, GREY)
        yield Text(_LEFT + _LABEL_WIDTH, y, value, em, Typeface.KAI)


def _rows(label: str, value: str, room: float, em: float = 4.6) -> Iterator[tuple[str, str]]:
    line, used = "", 0.0
    for character, advance in zip(value, advances(value, em), strict=True):
        if used + advance > room:
            yield label, line
            label, line, used = "", "", 0.0
        line, used = line + character, used + advance
    yield label, line


def _foot(content: Content, height: float) -> Iterator[Mark]:
    em = 4.4
    for text, y, key in (
        (content.issuer, height - 32, "ZZBFJG"),
        (day(content.issued), height - 24.5, "ZZBFRQ"),
    ):
        across = sum(advances(text, em))
        yield Text(min(_STAMP[0] - across / 2, _WIDTH - 12 - across), y, text, em, key=key)
    yield Text(_LEFT, height - 24.5, f"有效期　{content.validity}", 3.6, key="ZZYXQQSRQ")
    yield Text(_LEFT, height - 17.5, f"电子证照标识　{content.identifier}", 2.4, Typeface.SONG, GREY, "ZZBS")
    yield Text(_LEFT, height - 10.5, _NOTE, 2.6, Typeface.HEI, GREY)
