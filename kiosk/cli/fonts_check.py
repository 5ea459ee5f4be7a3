"""Whether the faces of the screens are there, as one line of `kiosk doctor` and of the gate after a boot."""

from dataclasses import asdict
from pathlib import Path

from kiosk.terminal.health import Check, Status
from screens.fonts import MissingFont, find_fonts

NAME = "fonts"
FACES = "fonts"
"""Where below the state folder faces are kept that were taken out of a collection."""
_BEGINS = (b"OTTO", b"\x00\x01\x00\x00", b"true")
"""How the file of a single face begins (OpenType 1.9)."""


def fonts_check(cache: Path) -> Check:
    """Faces that must be taken out of a collection first are kept in `cache`."""
    try:
        fonts = find_fonts(cache)
        broken = [file for file in asdict(fonts).values() if not _is_face(file)]
    except MissingFont as error:
        return _broken(str(error))
    except OSError as error:
        return _broken(f"{error.filename}: {error.strerror}")
    if broken:
        return _broken(f"{broken[0]} is no font")
    return Check(name=NAME, status=Status.OK, detail="Noto Sans CJK in three weights, and icons")


def _is_face(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) in _BEGINS


def _broken(detail: str) -> Check:
    return Check(name=NAME, status=Status.BROKEN, detail=detail, advice="install the package, or the image")
