"""The mark across a copy (加注件): for what, when and where it was made, so that it serves nothing else."""

from dataclasses import dataclass
from datetime import datetime

import skia

from kiosk.certificates.ofd.geometry import Box
from kiosk.documents.certificate_page.typefaces import SANS, installed

_EM = 4.2
_TURN = -28.0
_GREY = skia.Color(70, 80, 95, 46)
_LINES_APART, _WORDS_APART = 26.0, 18.0
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class CopyMark:
    """Purpose, time and terminal."""

    purpose: str
    at: datetime
    terminal: str

    @property
    def text(self) -> str:
        """One line."""
        return f"{self.purpose[:_LONGEST]} · {self.at:%Y-%m-%d %H:%M} · {self.terminal}"


def draw_copy_mark(canvas: skia.Canvas, mark: CopyMark, box: Box) -> None:
    """Slanting lines over the whole page, on a canvas in millimetres; what is below stays readable."""
    font = skia.Font(installed(SANS, False), _EM)
    font.setSubpixel(True)
    blob = skia.TextBlob.MakeFromString(mark.text, font)
    step = font.measureText(mark.text) + _WORDS_APART
    reach = (box.width**2 + box.height**2) ** 0.5 / 2
    paint = skia.Paint(AntiAlias=True, Color=_GREY)
    canvas.save()
    canvas.translate(box.width / 2, box.height / 2)
    canvas.rotate(_TURN)
    rows = int(reach // _LINES_APART) + 1
    for row in range(-rows, rows + 1):
        # Every other line is moved by half, so that no column of the page stays free.
        x = -reach - (step / 2 if row % 2 else 0.0)
        while x < reach:
            canvas.drawTextBlob(blob, x, row * _LINES_APART, paint)
            x += step
    canvas.restore()
