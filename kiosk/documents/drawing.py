"""Sheets become a PDF or a picture. The same sheets give the same bytes."""

import io
from collections.abc import Sequence
from typing import assert_never

import segno
import skia

from kiosk.documents.faces import Faces
from kiosk.documents.sheet import Box, Colour, Line, Mark, Matrix, Ring, Sheet, Strokes, Text

POINTS = 72 / 25.4
"""Points in a millimetre."""

PRODUCER = "zhengwu-kiosk"


def pdf(sheets: Sequence[Sheet], faces: Faces, title: str) -> bytes:
    """One page a sheet: text as text, lines as lines, and the type embedded."""
    stream = skia.DynamicMemoryWStream()
    about = skia.PDF.Metadata()
    about.fTitle, about.fProducer, about.fCreator = title, PRODUCER, PRODUCER
    document = skia.PDF.MakeDocument(stream, about)
    for sheet in sheets:
        canvas = document.beginPage(sheet.width * POINTS, sheet.height * POINTS)
        _draw(canvas, sheet, faces, POINTS)
        document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def png(sheet: Sheet, faces: Faces, dots_per_mm: float = 8.0) -> bytes:
    """A picture on white; 8 dots per millimetre are those of a slip printer."""
    width, height = round(sheet.width * dots_per_mm), round(sheet.height * dots_per_mm)
    surface = skia.Surface(width, height)
    surface.getCanvas().clear(skia.ColorWHITE)
    _draw(surface.getCanvas(), sheet, faces, dots_per_mm)
    picture = io.BytesIO()
    surface.makeImageSnapshot().save(picture, skia.kPNG)
    return picture.getvalue()


def modules(text: str) -> tuple[tuple[int, ...], ...]:
    """The dark and light squares of a QR code, readable when a seventh of it is damaged."""
    return tuple(tuple(row) for row in segno.make_qr(text, error="m").matrix)


def _draw(canvas: skia.Canvas, sheet: Sheet, faces: Faces, scale: float) -> None:
    canvas.scale(scale, scale)
    for mark in sheet.marks:
        _draw_mark(canvas, mark, faces)


def _draw_mark(canvas: skia.Canvas, mark: Mark, faces: Faces) -> None:
    match mark:
        case Text(x, y, text, kind, colour):
            canvas.drawString(text, x, y, faces.font(kind.bold, kind.em), _ink(colour))
        case Line(x1, y1, x2, y2, width, colour):
            canvas.drawLine(x1, y1, x2, y2, _pen(width, colour))
        case Box(x, y, width, height, colour):
            canvas.drawRect(skia.Rect.MakeXYWH(x, y, width, height), _ink(colour))
        case Ring(x, y, radius, colour):
            pen = _pen(0.3, colour)
            pen.setPathEffect(skia.DashPathEffect.Make([1.6, 1.2], 0))
            canvas.drawCircle(x, y, radius, pen)
        case Matrix(x, y, size, text):
            _draw_matrix(canvas, x, y, size, text)
        case Strokes(drawn, width, colour):
            _draw_strokes(canvas, drawn, _pen(width, colour))
        case _:
            assert_never(mark)


def _draw_matrix(canvas: skia.Canvas, x: float, y: float, size: float, text: str) -> None:
    rows = modules(text)
    edge = size / len(rows)
    squares = skia.Path()
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                squares.addRect(skia.Rect.MakeXYWH(x + across * edge, y + down * edge, edge, edge))
    # Without antialiasing neighbouring squares leave no hairlines between them.
    canvas.drawPath(squares, skia.Paint(Color=skia.ColorBLACK, AntiAlias=False))


def _draw_strokes(
    canvas: skia.Canvas, drawn: tuple[tuple[tuple[float, float], ...], ...], pen: skia.Paint
) -> None:
    pen.setStrokeCap(skia.Paint.kRound_Cap)
    pen.setStrokeJoin(skia.Paint.kRound_Join)
    for first, *others in filter(None, drawn):
        path = skia.Path()
        path.moveTo(*first)
        # A dot is a line to where it began: a round cap makes it visible.
        for point in others or [first]:
            path.lineTo(*point)
        canvas.drawPath(path, pen)


def _ink(colour: Colour) -> skia.Paint:
    return skia.Paint(Color=skia.Color(*colour), AntiAlias=True)


def _pen(width: float, colour: Colour) -> skia.Paint:
    paint = _ink(colour)
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    return paint
