"""The pages of one document while its owner stands at the cabinet."""

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy

from drivers.camera.frame import Picture
from drivers.document_camera.find import Quad
from drivers.document_camera.flatten import flatten
from drivers.document_camera.pdf import bind, pack
from drivers.document_camera.sizes import Size, size_of

PREVIEW_HEIGHT = 1000
"""Pixels of a preview."""
SMALL_QUALITY = 80
"""JPEG quality of a preview."""
TRAITS = (24, 32)
"""Parts of a page, across and down, that are told apart to know it again."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Page:
    """One flat page: ``jpeg`` at 200 dots per inch, ``preview`` small and BGR, ``size`` in millimetres.

    ``turned`` counts the quarter turns, clockwise, that it is bound with.
    """

    jpeg: bytearray
    preview: Picture
    size: Size
    turned: int = 0

    def __repr__(self) -> str:
        return f"<Page of {self.size.width:.0f}×{self.size.height:.0f} mm, {len(self.jpeg)} bytes>"

    def small(self) -> bytearray:
        """The preview as a JPEG file, for a screen; whoever takes it wipes it."""
        return bytearray(cv2.imencode(".jpg", self.preview, [cv2.IMWRITE_JPEG_QUALITY, SMALL_QUALITY])[1])

    def traits(self) -> bytearray:
        """How bright each part of it is, 0 to 255, row by row: enough to know the page again, too little to
        read it. Of every page as many."""
        grey = cv2.cvtColor(self.preview, cv2.COLOR_BGR2GRAY)
        return bytearray(cv2.resize(grey, TRAITS, interpolation=cv2.INTER_AREA).tobytes())

    def wipe(self) -> None:
        """Overwrite it with zeros."""
        self.jpeg[:] = bytes(len(self.jpeg))
        self.preview.fill(0)


def page_of(image: Picture, quad: Quad, view_mm: float = 0.0) -> Page:
    """The finished page from a picture and the sheet's corners in it; see ``sizes.size_of``."""
    size = size_of(quad, (image.shape[1], image.shape[0]), view_mm)
    flat = flatten(image, quad, size)
    page = Page(pack(flat), _preview(flat), size)
    flat.fill(0)
    return page


def _preview(flat: Picture) -> Picture:
    scale = min(1.0, PREVIEW_HEIGHT / flat.shape[0])
    small = cv2.resize(flat, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    preview: Picture = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR) if small.ndim == 2 else small.copy()
    return preview


class Document:
    """Pages in order; a page that is taken out or replaced is wiped, the others stay as they are."""

    def __init__(self) -> None:
        self._pages: list[Page] = []

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages, first one first."""
        return tuple(self._pages)

    def add(self, page: Page) -> None:
        """Put a page at the end."""
        self._pages.append(page)

    def retake(self, number: int, page: Page) -> None:
        """Replace page ``number``, counted from 0. Raises IndexError."""
        self._pages[number].wipe()
        self._pages[number] = page

    def remove(self, number: int) -> None:
        """Take page ``number`` out. Raises IndexError."""
        self._pages.pop(number).wipe()

    def turn(self, number: int) -> None:
        """Turn page ``number`` by a quarter, clockwise: nobody but its reader knows where its top is."""
        page = self._pages[number]
        flat: Any = cv2.imdecode(numpy.frombuffer(page.jpeg, numpy.uint8), cv2.IMREAD_UNCHANGED)
        turned = cv2.rotate(flat, cv2.ROTATE_90_CLOCKWISE)
        fresh = replace(
            page, jpeg=pack(turned), preview=_preview(turned), size=Size(page.size.height, page.size.width)
        )
        flat.fill(0)
        turned.fill(0)
        self.retake(number, fresh)

    def pdf(self, title: str = "") -> bytes:
        """One PDF file of all pages, each at most 300 kB. Raises ValueError when there is none.

        ``title`` must hold nothing personal. The returned bytes cannot be wiped; let go of them soon.
        """
        if not self._pages:
            raise ValueError("the document has no page")
        return bind(self._pages, title)

    def wipe(self) -> None:
        """Overwrite and forget all pages."""
        while self._pages:
            self._pages.pop().wipe()
