"""PDFium behind one lock: the library is not made for two threads."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_lock = threading.Lock()


class NoPdfium(Exception):
    """The package pypdfium2 is not installed."""


@contextmanager
def opened(source: Any) -> Iterator[Any]:
    """A `pypdfium2.PdfDocument` from bytes or a path, for one thread at a time.

    Raises:
        NoPdfium: when there is no such library here.
        pypdfium2.PdfiumError: when it is no PDF (a RuntimeError).
    """
    try:
        library = import_module("pypdfium2")
    except ModuleNotFoundError:
        raise NoPdfium from None
    with _lock, library.PdfDocument(source) as document:
        yield document
