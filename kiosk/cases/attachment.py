"""Papers handed in as pictures (拍照上传): page by page as they were taken, and as the file of them."""

from dataclasses import dataclass

from kiosk.identity import PersonalBytes

MOST_PAGES = 10
"""Pages of one material."""
MOST_PAGES_OF_CASE = 20
"""Pages of all materials of one case: what one delivery can carry."""


@dataclass(frozen=True, kw_only=True)
class PageTaken:
    """One flat page: `jpeg` at 200 dots per inch, `small` a JPEG for the screen, its size in millimetres."""

    jpeg: PersonalBytes
    small: PersonalBytes
    width: float
    height: float


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
