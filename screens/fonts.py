"""The fonts of the terminal: Noto Sans CJK in three weights and the icon font, found by fontconfig.

Debian keeps Noto Sans CJK as one collection whose first face is Japanese, and Kivy's text provider always
takes the first face. So the Simplified Chinese face is taken out once, into a cache, and used from there.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

FAMILY = "Noto Sans CJK SC"
ICON_FAMILY = "Material Icons"
_WEIGHTS = {
    # fontconfig's weight, and the Debian package that has it
    "Regular": (80, "fonts-noto-cjk"),
    "Medium": (100, "fonts-noto-cjk-extra"),
    "Bold": (200, "fonts-noto-cjk"),
}
_ICON_PACKAGE = "fonts-material-design-icons-iconfont"


class MissingFont(RuntimeError):
    """A font is not installed; the message is one sentence for the technician."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Files that Kivy can draw with."""

    regular: Path
    medium: Path
    bold: Path
    icons: Path


def find_fonts(cache: Path) -> Fonts:
    """The files to draw with; faces are taken out into `cache` when they are not there yet.

    Raises:
        MissingFont: when a font is not installed, naming the Debian package that has it.
    """
    # fontconfig answers each question in a process of its own; together they cost only one.
    with ThreadPoolExecutor() as asking:
        icons = asking.submit(_icons)
        regular, medium, bold = asking.map(lambda weight: _face(weight, cache), _WEIGHTS)
    return Fonts(regular=regular, medium=medium, bold=bold, icons=icons.result())


def _face(weight: str, cache: Path) -> Path:
    number, package = _WEIGHTS[weight]
    installed = next(_installed(f":family={FAMILY}:weight={number}"), None)
    if installed is None:
        raise MissingFont(f"The font {FAMILY} {weight} is missing: install {package}.")
    if installed.suffix.lower() not in (".ttc", ".otc"):
        return installed
    face = cache / f"NotoSansCJKsc-{weight}-{installed.stat().st_mtime_ns}.otf"
    if not face.exists():
        _take_out(installed, face)
    return face


def _icons() -> Path:
    files = (f for f in _installed(f":family={ICON_FAMILY}") if f.suffix.lower() in (".ttf", ".otf"))
    found = next(files, None)
    if found is None:
        raise MissingFont(f"The font {ICON_FAMILY} is missing: install {_ICON_PACKAGE}.")
    return found


def _installed(pattern: str) -> Iterator[Path]:
    try:
        answer = subprocess.run(
            ["fc-list", pattern, "file"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise MissingFont("Fonts cannot be looked up: install fontconfig.") from fault
    for line in sorted(answer.stdout.splitlines()):
        yield Path(line.rstrip(": "))


def _take_out(collection: Path, face: Path) -> None:
    # Needed once in the life of a cabinet; every other start does without the library.
    from fontTools.ttLib import TTCollection  # noqa: PLC0415

    face.parent.mkdir(parents=True, exist_ok=True)
    with TTCollection(collection, lazy=True) as faces:
        ours = next((f for f in faces.fonts if f["name"].getDebugName(1).startswith(FAMILY)), None)
        if ours is None:
            raise MissingFont(f"{collection} has no face {FAMILY}: install fonts-noto-cjk again.")
        handle, half = tempfile.mkstemp(dir=face.parent, suffix=".part")
        os.close(handle)
        try:
            ours.save(half)
            Path(half).replace(face)
        finally:
            Path(half).unlink(missing_ok=True)
