"""Papers handed in as pictures (拍照上传): page by page as they were taken, and as the file of them."""

from dataclasses import dataclass

from kiosk.identity import PersonalBytes

MOST_PAGES = 10
"""Pages of one material."""
MOST_PAGES_OF_CASE = 20
"""Pages of all materials of one case: what one delivery can carry."""


@dataclass(frozen=True, kw_only=True)
class PageTaken:
    """One flat page: `jpeg` at 200 dots per inch, `small` a JPEG for the screen, its size in millimetres.

    `turned` counts the quarter turns, clockwise, that it is shown and bound with; the pictures stay as they
    were taken. `traits` is how bright each part of it is, to know it again (see `kiosk.cases.likeness`).
    """

    jpeg: PersonalBytes
    small: PersonalBytes
    width: float
    height: float
    turned: int = 0
    traits: PersonalBytes = PersonalBytes(b"")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """The pages of one listed material, by its Chinese name, as one PDF file."""

    material: str
    pages: int
    pdf: PersonalBytes


@dataclass(frozen=True, kw_only=True)
class Captured:
    """What was taken of one material, as long as the visit lasts: the file, and its pages to take again."""

    attachment: Attachment
    pages: tuple[PageTaken, ...]
