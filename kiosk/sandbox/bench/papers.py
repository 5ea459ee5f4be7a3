"""What the simulated printers put out, as pictures and as the codes on them."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from drivers.thermal_printer.commands import Kind, OperationDecoder
from drivers.thermal_printer.paper import render
from kiosk.documents.pdfium import NoPdfium, opened
from kiosk.terminal.clock import CHINA_TIME

PAGE_SCALE = 1.5
"""Pixels for each point of a sheet: 108 dpi, enough to read it on a screen."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip; `number` counts from 1 in the order of printing, `code` is the text of its QR code."""

    number: int
    code: str

    def __repr__(self) -> str:
        return f"<Slip {self.number}>"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document; without a reader of PDF on this machine it has 0 `pages`."""

    name: str
    at: datetime
    pages: int


class Papers:
    """Reads the trays of one cabinet; takes nothing away. Any thread may call it."""

    def __init__(self, slips: Callable[[], Sequence[bytes]], printed: Path, font: Path) -> None:
        """`slips` gives the bytes of each slip so far; sheets fall into `printed`; `font` draws slips."""
        self._slips = slips
        self._printed = printed
        self._font = font

    def slips(self) -> tuple[Slip, ...]:
        """Newest first."""
        return tuple(Slip(n, _code_of(raw)) for n, raw in enumerate(self._slips(), 1))[::-1]

    def slip_picture(self, number: int) -> bytes | None:
        """A PNG of the paper, None when there is no such slip."""
        slips = self._slips()
        return _drawn(slips[number - 1], self._font) if 1 <= number <= len(slips) else None

    def sheets(self) -> tuple[Sheet, ...]:
        """Newest first."""
        found: list[tuple[float, Path]] = []
        for file in self._printed.glob("*.pdf"):
            # Whoever clears the tray meanwhile is free to do so.
            with contextlib.suppress(FileNotFoundError):
                found.append((file.stat().st_mtime, file))
        return tuple(
            Sheet(file.name, datetime.fromtimestamp(at, CHINA_TIME), _pages(file))
            for at, file in sorted(found, reverse=True)
        )

    def sheet(self, name: str) -> Path | None:
        """The file of a sheet in the tray; None for any other name."""
        return next((file for file in self._printed.glob("*.pdf") if file.name == name), None)

    def page_picture(self, name: str, page: int) -> bytes | None:
        """A PNG of one page, counted from 1; None when there is none."""
        file = self.sheet(name)
        return _page(file, page) if file is not None and 1 <= page <= _pages(file) else None


@lru_cache(maxsize=256)
def _code_of(raw: bytes) -> str:
    """The text of the last QR code on a slip (GS ( k, function 180 stores it)."""
    codes = [
        operation.arguments[3:]
        for operation in OperationDecoder().feed(raw)
        if operation.kind is Kind.CODE and operation.arguments[:2] == b"1P"
    ]
    return codes[-1].decode("utf-8", "replace") if codes else ""


@lru_cache(maxsize=32)
def _drawn(raw: bytes, font: Path) -> bytes:
    stream = BytesIO()
    render(raw, font).save(stream, "PNG")
    return stream.getvalue()


@lru_cache(maxsize=256)
def _pages(file: Path) -> int:
    try:
        with opened(file) as document:
            return len(document)
    except (NoPdfium, RuntimeError, FileNotFoundError):
        return 0


@lru_cache(maxsize=32)
def _page(file: Path, page: int) -> bytes:
    stream = BytesIO()
    with opened(file) as document:
        document[page - 1].render(scale=PAGE_SCALE).to_pil().save(stream, "PNG")
    return stream.getvalue()
