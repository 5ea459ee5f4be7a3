"""The sentence as a picture: white on the house's blue, as large as it fits."""

import subprocess
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

BLUE, WHITE = (20, 79, 171), (255, 255, 255)
MARGIN = 0.07
LARGEST = 22
"""The size of a letter at most: this part of the panel's shorter side."""
Face = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw(zh: str, en: str, width: int, height: int) -> Image.Image:
    """The picture, `width` × `height` pixels. Without a Chinese face the English sentence stands alone."""
    picture = Image.new("RGB", (width, height), BLUE)
    pen = ImageDraw.Draw(picture)
    size = min(width, height) // LARGEST
    chinese = face(size) is not None
    text = f"{zh}\n\n{en}" if chinese else en
    while True:
        letters = face(size) or ImageFont.load_default(size)
        lines = wrapped(text, pen, letters, width * (1 - 2 * MARGIN))
        high = len(lines) * size * 1.6
        if high <= height * (1 - 2 * MARGIN) or size <= 8:
            break
        size = size * 9 // 10
    top = (height - high) / 2
    for number, line in enumerate(lines):
        pen.text((width / 2, top + (number + 0.5) * size * 1.6), line, WHITE, letters, anchor="mm")
    return picture


def wrapped(text: str, pen: ImageDraw.ImageDraw, letters: Face, width: float) -> Sequence[str]:
    """`text` in lines no wider than `width`: broken between words, and between Chinese characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for part in _parts(paragraph):
            if line and pen.textlength((line + part).rstrip(), letters) > width:
                lines.append(line.rstrip())
                line = ""
            line += part if line or part != " " else ""
        lines.append(line.rstrip())
    return lines


def _parts(paragraph: str) -> Sequence[str]:
    """What may not be torn: words with the space behind them, single Chinese characters with their comma."""
    parts: list[str] = []
    for letter in paragraph:
        tied = parts and (letter in "，。；、）" or (letter.isascii() and parts[-1][-1].isascii()))
        if tied and not parts[-1].endswith(" "):
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


def face(size: int) -> ImageFont.FreeTypeFont | None:
    """The Chinese face of the machine; None when there is none, or it cannot be asked for."""
    try:
        answer = subprocess.run(
            ["fc-match", "--format", "%{file}\t%{index}\t%{lang}", "Noto Sans CJK SC:lang=zh-cn"],
            capture_output=True, text=True, timeout=10, check=True,
        )  # fmt: skip
        file, index, languages = answer.stdout.split("\t")
        return ImageFont.truetype(file, size, int(index)) if "zh-cn" in languages else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
