"""From a TextObject to glyphs at places: TextCode with its steps, and CGTransform (GB/T 33190, 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import skia

from kiosk.certificates.ofd.geometry import number, numbers
from kiosk.certificates.ofd.xml import Element, child_text, children
from kiosk.documents.certificate_page.budget import Budget


@dataclass(frozen=True, slots=True)
class Faces:
    """The face that a text asks for, and the one for what that face has no glyph of."""

    own: skia.Typeface
    other: skia.Typeface
    embedded: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph with the left end of its base line, in millimetres within the object."""

    face: skia.Typeface
    id: int
    x: float
    y: float


def glyphs(element: Element, faces: Faces, size: float, budget: Budget) -> Iterator[Glyph]:
    """All glyphs of a TextObject in order.

    Raises:
        RenderFault: too-much-to-draw; takes-too-long.
    """
    replaced = _replaced(element, budget) if faces.embedded else {}
    x = y = 0.0
    position = 0
    for code in children(element, "TextCode"):
        text = code.text or ""
        budget.spend(len(text))
        x, y = number(code.get("X", ""), x), number(code.get("Y", ""), y)
        ids = [_glyph(c, replaced.get(position + i), faces) for i, c in enumerate(text)]
        places = _places(element, code, ids, size)
        for character, (face, glyph), (dx, dy) in zip(text, ids, places, strict=True):
            if glyph >= 0 and character not in "\r\n\t":
                yield Glyph(face, glyph, x + dx, y + dy)
        position += len(text)


def steps(text: str, count: int) -> list[float]:
    """DeltaX or DeltaY for `count` gaps; `g 3 2.5` is three steps of 2.5, and the last step goes on."""
    found: list[float] = []
    parts = iter(text.split())
    for part in parts:
        if len(found) >= count:
            break
        if part == "g":
            times = int(number(next(parts, "0")))
            found += [number(next(parts, "0"))] * max(0, min(times, count - len(found)))
        else:
            found.append(number(part))
    return (found + found[-1:] * (count - len(found)))[:count] if found else []


def _glyph(character: str, replaced: int | None, faces: Faces) -> tuple[skia.Typeface, int]:
    if replaced is not None:
        return faces.own, replaced
    own = faces.own.unicharToGlyph(ord(character))
    if own or faces.own is faces.other:
        return faces.own, own
    return faces.other, faces.other.unicharToGlyph(ord(character))


def _places(
    element: Element, code: Element, ids: Sequence[tuple[skia.Typeface, int]], size: float
) -> Iterator[tuple[float, float]]:
    gaps = max(0, len(ids) - 1)
    across, down = steps(code.get("DeltaX", ""), gaps), steps(code.get("DeltaY", ""), gaps)
    if not across and not down:
        across, down = _advances(element, ids, size)
    x = y = 0.0
    for i in range(len(ids)):
        yield x, y
        x += across[i] if i < len(across) else 0.0
        y += down[i] if i < len(down) else 0.0


def _advances(
    element: Element, ids: Sequence[tuple[skia.Typeface, int]], size: float
) -> tuple[list[float], list[float]]:
    """Where the writer gives no steps, the type's own widths, or an em each in columns."""
    if element.get("ReadDirection") in ("90", "270"):
        return [], [size] * len(ids)
    stretch = number(element.get("HScale", ""), 1.0)
    return [skia.Font(face, size).getWidths([max(0, glyph)])[0] * stretch for face, glyph in ids], []


def _replaced(element: Element, budget: Budget) -> dict[int, int]:
    """Glyph ids by the place of their code; -1 where several codes share the glyphs before."""
    found: dict[int, int] = {}
    for change in children(element, "CGTransform"):
        start = int(number(change.get("CodePosition", "")))
        codes = max(0, int(number(change.get("CodeCount", ""), 1.0)))
        budget.spend(codes)
        ids = [int(value) for value in numbers(child_text(change, "Glyphs"))]
        for i in range(codes):
            found[start + i] = ids[i] if i < len(ids) and 0 <= ids[i] <= 0xFFFF else -1
    return found
