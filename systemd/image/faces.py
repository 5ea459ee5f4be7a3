"""Cuts the Simplified Chinese faces out of Debian's Noto collections: five languages become one."""

import subprocess
from pathlib import Path

from fontTools.ttLib import TTCollection

# What screens (three weights) and proofs (the serif) are drawn with.
FACES = {
    "NotoSansCJK-Regular": "Noto Sans CJK SC",
    "NotoSansCJK-Medium": "Noto Sans CJK SC",
    "NotoSansCJK-Bold": "Noto Sans CJK SC",
    "NotoSerifCJK-Regular": "Noto Serif CJK SC",
}


def cut_faces(tree: Path) -> None:
    """Writes the faces as files of their own, every character of them.

    A third of the glyphs are other countries' forms of the same characters, which only text marked as
    Japanese or Korean would show (the feature `locl`)."""
    target = tree / "usr/share/fonts/opentype/kiosk"
    target.mkdir(parents=True)
    for name, family in FACES.items():
        source = tree / f"usr/share/fonts/opentype/noto/{name}.ttc"
        command = ["hb-subset", f"--font-file={source}", f"--face-index={face_of(source, family)}"]
        command += ["--unicodes=*", "--layout-features=*", "--layout-features-=locl", "--name-IDs=*"]
        command += ["--name-languages=*", f"--output-file={target / f'{name}SC.otf'}"]
        subprocess.run(command, check=True, timeout=60)


def face_of(source: Path, family: str) -> int:
    """Where in the collection the face of `family` is."""
    with TTCollection(source, lazy=True) as collection:
        names = [str(font["name"].getDebugName(1)) for font in collection.fonts]
    return next(index for index, name in enumerate(names) if name.startswith(family))
