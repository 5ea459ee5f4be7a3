"""The fonts of the terminal: Noto Sans CJK in three weights and the icon font, found by fontconfig.

Debian keeps Noto Sans CJK as one collection whose first face is Japanese, and Kivy's text provider always
takes the first face. So the Simplified Chinese face is taken out once, into a cache, and used from there.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FAMILY = "Noto Sans CJK SC"
ICON_FAMILY = "Material Icons"
_WEIGHTS = {
    # fontconfig's weight, and the Debian package that has it
    "Regular": ("80", "fonts-noto-cjk"),
    "Medium": ("100", "fonts-noto-cjk-extra"),
    "Bold": ("200", "fonts-noto-cjk"),
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


class _Installed(NamedTuple):
    """A face as fontconfig tells it; `weight` is a number, or a range of a variable font."""

    file: Path
    weight: str
    families: list[str]


def find_fonts(cache: Path) -> Fonts:
    """The files to draw with; faces are taken out into `cache` when they are not there yet.

    Raises:
        MissingFont: when a font is not installed, naming the Debian package that has it.
    """
    installed = _installed()
    return Fonts(
        regular=_face("Regular", installed, cache),
        medium=_face("Medium", installed, cache),
        bold=_face("Bold", installed, cache),
        icons=_icons(installed),
    )


def _face(weight: str, installed: Iterable[_Installed], cache: Path) -> Path:
    number, package = _WEIGHTS[weight]
    file = next((f.file for f in installed if FAMILY in f.families and f.weight == number), None)
    if file is None:
        raise MissingFont(f"The font {FAMILY} {weight} is missing: install {package}.")
    if file.suffix.lower() not in (".ttc", ".otc"):
        return file
    face = cache / f"NotoSansCJKsc-{weight}-{file.stat().st_mtime_ns}.otf"
    if not face.exists():
        _take_out(file, face)
    return face


def _icons(installed: Iterable[_Installed]) -> Path:
    files = (f.file for f in installed if ICON_FAMILY in f.families)
    found = next((f for f in files if f.suffix.lower() in (".ttf", ".otf")), None)
    if found is None:
        raise MissingFont(f"The font {ICON_FAMILY} is missing: install {_ICON_PACKAGE}.")
    return found


def _installed() -> tuple[_Installed, ...]:
    """Every installed face, by file; one question, because each is a process of its own."""
    try:
        answer = subprocess.run(
            ["fc-list", "--format", "%{file}\t%{weight}\t%{family}\n"],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        raise MissingFont("Fonts cannot be looked up: install fontconfig.") from fault
    return tuple(_told(line) for line in sorted(answer.stdout.splitlines()))


def _told(line: str) -> _Installed:
    file, weight, families = line.split("\t")
    return _Installed(Path(file), weight, families.split(","))


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
