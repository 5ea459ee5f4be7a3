"""Cuts the Simplified Chinese faces out of Debian's Noto collections: five languages become one."""

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
    """Writes the faces as files of their own, which is also what the program would do at its first start."""
    target = tree / "usr/share/fonts/opentype/kiosk"
    target.mkdir(parents=True)
    for name, family in FACES.items():
        source = tree / f"usr/share/fonts/opentype/noto/{name}.ttc"
        with TTCollection(source, lazy=True) as collection:
            face = next(f for f in collection.fonts if f["name"].getDebugName(1).startswith(family))
            # Not what makes it, but what it says of itself: otherwise each build would carry its own minute.
            face.recalcTimestamp = False
            face.save(target / f"{name}SC.otf")
