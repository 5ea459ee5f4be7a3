"""A page and its template as OFD XML (GB/T 33190-2016); pure. The same page gives the same bytes."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from xml.sax.saxutils import escape

from kiosk.sandbox.authority.marks import Colour, Mark, Page, Path, Picture, Text, Typeface, advances

NAMESPACE = "http://www.ofdspec.org/2016"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
XMLNS = f'xmlns:ofd="{NAMESPACE}"'

FACES = {Typeface.SONG: (1, "SimSun"), Typeface.HEI: (2, "SimHei"), Typeface.KAI: (3, "KaiTi")}
"""The id of each face in the resources, and its family."""
PORTRAIT_ID = 4
FIRST_TEMPLATE_ID, FIRST_PAGE_ID = 100, 1000


def page_xml(page: Page) -> str:
    """The content of the page, standing on the template."""
    return (
        f'{HEAD}<ofd:Page {XMLNS}>{_area(page)}<ofd:Template TemplateID="10" ZOrder="Background"/>'
        f'<ofd:Content><ofd:Layer Type="Body" ID="{FIRST_PAGE_ID - 1}">'
        f"{_objects(page, page.marks, FIRST_PAGE_ID)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def template_xml(page: Page) -> str:
    """The ground below the page."""
    return (
        f"{HEAD}<ofd:Page {XMLNS}>{_area(page)}"
        f'<ofd:Content><ofd:Layer Type="Background" ID="{FIRST_TEMPLATE_ID - 1}">'
        f"{_objects(page, page.ground, FIRST_TEMPLATE_ID)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def object_ids(page: Page) -> Iterator[tuple[str, int]]:
    """Which object of the page shows which metadata."""
    for number, mark in enumerate(page.marks, FIRST_PAGE_ID):
        if isinstance(mark, Text) and mark.key:
            yield mark.key, number


def box(page: Page) -> str:
    return f"0 0 {page.width:g} {page.height:g}"


def _area(page: Page) -> str:
    return f"<ofd:Area><ofd:PhysicalBox>{box(page)}</ofd:PhysicalBox></ofd:Area>"


def _objects(page: Page, marks: Sequence[Mark], first: int) -> str:
    return "".join(_object(page, mark, number) for number, mark in zip(count(first), marks, strict=False))


def _object(page: Page, mark: Mark, number: int) -> str:
    if isinstance(mark, Text):
        return _text(mark, number)
    if isinstance(mark, Path):
        return _path(page, mark, number)
    return _picture(mark, number)


def _text(text: Text, number: int) -> str:
    """The boundary begins an em above the base line, so that the first character stands at `0, em`."""
    face, _ = FACES[text.face]
    boundary = f"{text.x:.2f} {text.y - text.em:.2f} {text.width + text.em / 4:.2f} {text.em * 1.3:.2f}"
    deltas = _runs(advances(text.text, text.em)[:-1])
    steps = f' DeltaX="{deltas}"' if deltas else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{boundary}" Font="{face}" Size="{text.em:g}">'
        f'{_colour("FillColor", text.colour)}<ofd:TextCode X="0" Y="{text.em:g}"{steps}>'
        f"{escape(text.text)}</ofd:TextCode></ofd:TextObject>"
    )


def _path(page: Page, path: Path, number: int) -> str:
    pen = f'LineWidth="{path.width:g}"' if path.width else 'Stroke="false" Fill="true"'
    kind = "StrokeColor" if path.width else "FillColor"
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{box(page)}" {pen}>{_colour(kind, path.colour)}'
        f"<ofd:AbbreviatedData>{path.data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _picture(picture: Picture, number: int) -> str:
    place = f"{picture.x:g} {picture.y:g} {picture.width:g} {picture.height:g}"
    return (
        f'<ofd:ImageObject ID="{number}" Boundary="{place}" ResourceID="{PORTRAIT_ID}"'
        f' CTM="{picture.width:g} 0 0 {picture.height:g} 0 0"/>'
    )


def _colour(name: str, colour: Colour) -> str:
    return f'<ofd:{name} Value="{colour[0]} {colour[1]} {colour[2]}"/>'


def _runs(values: list[float]) -> str:
    """Equal steps in their short form: `g <count> <value>`."""
    parts = []
    for value, run in groupby(f"{v:.3f}".rstrip("0").rstrip(".") for v in values):
        length = len(list(run))
        parts.append(f"g {length} {value}" if length > 1 else value)
    return " ".join(parts)
