"""A certificate's content set as a page; pure."""

from collections.abc import Iterator

from kiosk.sandbox.authority.content import Content, day
from kiosk.sandbox.authority.ground import ground
from kiosk.sandbox.authority.marks import GREY, SEAL, Mark, Page, Picture, Text, Typeface, advances

_LEFT, _TOP = 18.0, 44.0
_LABEL_WIDTH = 32.0
_PORTRAIT = (30.0, 40.0)
_NOTE = "演示用虚构证照，不具有任何效力"


def page_of(content: Content) -> Page:
    """The face of the certificate, with the place where the organ's seal goes."""
    width, height = content.design.size
    stamp = (width - SEAL - 22, height - SEAL - 13)
    return Page(
        width=width,
        height=height,
        ground=ground(width, height, content.design.colour),
        marks=(*_head(content), *_lines(content), *_foot(content)),
        stamp=stamp,
    )


def _head(content: Content) -> Iterator[Mark]:
    width, _ = content.design.size
    em = 9.0
    title = Text(0, 0, content.title, em, Typeface.HEI, content.design.colour, "ZZMC")
    yield Text((width - title.width) / 2, 22.5, title.text, em, title.face, title.colour, title.key)
    yield Text(_LEFT, 38.5, f"编号　{content.number}", 3.6, Typeface.SONG, GREY, "ZZBH")
    if content.design.portrait:
        across, down = _PORTRAIT
        yield Picture(width - across - 20, 38, across, down)


def _lines(content: Content) -> Iterator[Mark]:
    """Labels and values, one below the other; a value that is too long goes on in the next line."""
    room = content.design.size[0] - _LEFT - _LABEL_WIDTH - (56 if content.design.portrait else 20)
    rows = [(label, part) for label, value in content.fields for label, part in _rows(label, value, room)]
    pitch = min(8.5, (content.design.size[1] - _TOP - 34) / max(len(rows), 1))
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


def _foot(content: Content) -> Iterator[Mark]:
    width, height = content.design.size
    issued = day(content.issued)
    middle = width - SEAL / 2 - 22
    for text, y, key in ((content.issuer, height - 32, "ZZBFJG"), (issued, height - 24.5, "ZZBFRQ")):
        em = 4.4
        wide = sum(advances(text, em))
        yield Text(min(middle - wide / 2, width - 12 - wide), y, text, em, Typeface.SONG, key=key)
    yield Text(_LEFT, height - 24.5, f"有效期　{content.validity}", 3.6, Typeface.SONG, key="ZZYXQ")
    yield Text(_LEFT, height - 17.5, f"电子证照标识　{content.identifier}", 2.9, Typeface.SONG, GREY, "ZZBS")
    yield Text(_LEFT, height - 10.5, _NOTE, 2.6, Typeface.HEI, GREY)
