"""Text, paths and pictures on a canvas whose origin is already the object's, in millimetres."""

import skia

from kiosk.certificates.ofd.geometry import number, numbers
from kiosk.certificates.ofd.xml import Element, child_text, children
from kiosk.documents.certificate_page.colours import apply_colour
from kiosk.documents.certificate_page.fault import RenderCode, RenderFault
from kiosk.documents.certificate_page.glyphs import Faces, Glyph, glyphs
from kiosk.documents.certificate_page.grouping import together
from kiosk.documents.certificate_page.paths import parsed, scale_of
from kiosk.documents.certificate_page.scene import Look, Scene, alpha, boundary, is_set
from kiosk.documents.certificate_page.typefaces import SANS, installed, stand_in

LINE_WIDTH = 0.353
MITER = 3.528
_LARGEST_TYPE = 2000.0
_SLANT = -0.25
_MOST_DASHES = 32
_SHORTEST_DASH = 0.01
_CAPS = {"Round": skia.Paint.kRound_Cap, "Square": skia.Paint.kSquare_Cap}
_JOINS = {"Round": skia.Paint.kRound_Join, "Bevel": skia.Paint.kBevel_Join}
_SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def draw_text(canvas: skia.Canvas, element: Element, scene: Scene) -> None:
    said = element.get("Size", "") or element.get("size", "")
    if not said.strip() and any((code.text or "").strip() for code in children(element, "TextCode")):
        # The standard has no default: left out here, the page would be shown without its words.
        raise RenderFault(RenderCode.NOT_DRAWABLE)
    size = min(number(said), _LARGEST_TYPE)
    if size <= 0:
        return
    look = scene.look(element)
    placed = list(glyphs(element, _faces(element, scene), size, scene.parts.budget))
    for face in dict.fromkeys(g.face.uniqueID() for g in placed):
        run = [g for g in placed if g.face.uniqueID() == face]
        blob = _blob(run, _font(element, run[0].face, size), number(element.get("CharDirection", "")))
        for paint in _text_paints(element, look, scene):
            canvas.drawTextBlob(blob, 0, 0, paint)


def draw_path(canvas: skia.Canvas, element: Element, scene: Scene) -> None:
    look = scene.look(element)
    even_odd = element.get("Rule") == "Even-Odd"
    path = parsed(child_text(element, "AbbreviatedData"), scene.parts.budget, even_odd, scale_of(canvas))
    fill = look.colour("FillColor")
    if is_set(element, "Fill", False) and fill is not None:
        paint = skia.Paint(AntiAlias=True)
        if apply_colour(paint, fill, scene.resources, alpha(element)):
            canvas.drawPath(path, paint)
    pen = _pen(look)
    if is_set(element, "Stroke", True) and apply_colour(
        pen, look.colour("StrokeColor"), scene.resources, alpha(element)
    ):
        canvas.drawPath(path, pen)


def draw_image(canvas: skia.Canvas, element: Element, scene: Scene) -> None:
    """A picture fills the unit square of its CTM, or its boundary when it has none."""
    resource = scene.resources.get(element.get("ResourceID", ""))
    if resource is None or not resource.file:
        return
    image = scene.parts.picture(resource.file)
    size = boundary(element)
    if not element.get("CTM"):
        canvas.scale(size.width, size.height)
    unit = skia.Rect.MakeWH(1, 1)
    mask = scene.resources.get(element.get("ImageMask", ""))
    paint = skia.Paint(AntiAlias=True, Alphaf=alpha(element))
    if mask is None or not mask.file:
        canvas.drawImageRect(image, unit, _SMOOTH, paint)
        return
    through = skia.Paint(BlendMode=skia.BlendMode.kDstIn, ColorFilter=skia.LumaColorFilter.Make())
    canvas.clipRect(unit)
    with together(canvas, skia.Paint(), scene.parts.budget):
        canvas.drawImageRect(image, unit, _SMOOTH, paint)
        canvas.drawImageRect(scene.parts.picture(mask.file), unit, _SMOOTH, through)


def _faces(element: Element, scene: Scene) -> Faces:
    resource = scene.resources.get(element.get("Font", ""))
    font = resource.element if resource is not None and resource.kind == "Font" else None
    other = stand_in(font, number(element.get("Weight", "")))
    file = resource.file if resource is not None and font is not None else ""
    own = scene.parts.face(file) if file else None
    if own is None:
        return Faces(other, installed(SANS, False), embedded=False)
    return Faces(own, other, embedded=True)


def _font(element: Element, face: skia.Typeface, size: float) -> skia.Font:
    font = skia.Font(face, size)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    font.setHinting(skia.FontHinting.kNone)
    font.setScaleX(min(10.0, max(0.1, number(element.get("HScale", ""), 1.0))))
    if is_set(element, "Italic", False):
        font.setSkewX(_SLANT)
    return font


def _blob(run: list[Glyph], font: skia.Font, turn: float) -> skia.TextBlob:
    builder = skia.TextBlobBuilder()
    ids = [glyph.id for glyph in run]
    if turn % 360 == 0:
        builder.allocRunPos(font, ids, [skia.Point(glyph.x, glyph.y) for glyph in run])
    else:
        places = [skia.RSXform.MakeFromRadians(1, _radians(turn), g.x, g.y, 0, 0) for g in run]
        builder.allocRunRSXform(font, ids, places)
    return builder.make()


def _radians(degrees: float) -> float:
    return degrees * 3.141592653589793 / 180


def _text_paints(element: Element, look: Look, scene: Scene) -> list[skia.Paint]:
    paints = []
    inside = skia.Paint(AntiAlias=True)
    if is_set(element, "Fill", True) and apply_colour(
        inside, look.colour("FillColor"), scene.resources, alpha(element)
    ):
        paints.append(inside)
    outline = _pen(look)
    if is_set(element, "Stroke", False) and apply_colour(
        outline, look.colour("StrokeColor"), scene.resources, alpha(element)
    ):
        paints.append(outline)
    return paints


def _pen(look: Look) -> skia.Paint:
    paint = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style)
    paint.setStrokeWidth(max(0.0, look.size("LineWidth", LINE_WIDTH)))
    paint.setStrokeCap(_CAPS.get(look.value("Cap"), skia.Paint.kButt_Cap))
    paint.setStrokeJoin(_JOINS.get(look.value("Join"), skia.Paint.kMiter_Join))
    paint.setStrokeMiter(max(1.0, look.size("MiterLimit", MITER)))
    dashes = list(numbers(look.value("DashPattern"))[:_MOST_DASHES])
    if dashes and min(dashes) >= 0 and sum(dashes) >= _SHORTEST_DASH * len(dashes):
        pairs = dashes if len(dashes) % 2 == 0 else dashes * 2
        paint.setPathEffect(skia.DashPathEffect.Make(pairs, look.size("DashOffset", 0.0)))
    return paint
