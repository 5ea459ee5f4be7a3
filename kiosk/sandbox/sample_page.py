"""Drawn pages of fictional papers, for pictures of the screens that show one."""

from functools import cache
from io import BytesIO

from PIL import Image

from kiosk.cases.attachment import PageTaken
from kiosk.certificates import ECertificate
from kiosk.documents.drawing import png
from kiosk.documents.faces import Faces
from kiosk.documents.sheet import GREY, RED, Box, Line, Ring, Sheet, Text, Type
from kiosk.identity import PersonalBytes

WIDE, HIGH = 180.0, 126.0
_TITLE, _LABEL, _VALUE = Type(9, bold=True), Type(4.4), Type(5.4, bold=True)


@cache
def drawn_page(held: ECertificate, holder: str) -> PersonalBytes:
    """A page as a certificate may look, as PNG."""
    facts = (("户主", holder), ("户号", held.number.reveal()), ("签发机关", held.issuer))
    issued = f"{held.issued:%Y 年 %m 月 %d 日}"
    text = held.name + issued + "".join(label + value for label, value in facts)
    faces = Faces(text)
    left = (WIDE - faces.measure(held.name, _TITLE)) / 2
    marks: list[Text | Line | Box | Ring] = [
        Box(0, 0, WIDE, HIGH, (250, 246, 238)),
        Text(left, 26, held.name, _TITLE, RED),
        Line(20, 34, WIDE - 20, 34),
    ]
    for row, (label, value) in enumerate(facts):
        y = 52 + row * 17
        marks += [
            Text(24, y, label, _LABEL, GREY),
            Text(56, y, value, _VALUE),
            Line(56, y + 3, WIDE - 24, y + 3),
        ]
    marks += [Ring(WIDE - 44, HIGH - 26, 17, RED), Text(WIDE - 74, HIGH - 14, issued, _LABEL)]
    return PersonalBytes(png(Sheet(WIDE, HIGH, tuple(marks)), faces, 6.0))


@cache
def _captured_type() -> Faces:
    """Cut out of the collection once for all pages, which takes a second."""
    return Faces("材料第页0123456789")


@cache
def taken_page(number: int) -> PageTaken:
    """A page of A4 as the document camera gives it."""
    lines = [Line(30, 60 + row * 14, 180 - row % 3 * 30, 60 + row * 14) for row in range(14)]
    title = f"材料第{number}页"
    marks: list[Text | Line | Box | Ring] = [Text(70, 36, title, Type(12, bold=True)), *lines]
    drawn = png(Sheet(210, 297, tuple(marks)), _captured_type(), 3.0)
    small = BytesIO()
    Image.open(BytesIO(drawn)).convert("RGB").save(small, "JPEG")
    picture = PersonalBytes(small.getvalue())
    return PageTaken(jpeg=picture, small=picture, width=210.0, height=297.0)
