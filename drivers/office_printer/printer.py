"""What every printer of whole sheets is asked: put this PDF on paper, so many times."""

import re
import threading
from abc import abstractmethod
from dataclasses import dataclass, field

from drivers.common.device import Device
from drivers.common.patience import Patience
from drivers.common.printing import PrintResult
from drivers.common.reasons import Reason, fault

PDF_MARK = b"%PDF-"
MOST_PAGES = 500
"""Pages times copies of one request; more is a mistake, not a wish."""
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF shows openly; 0 when it hides them in compressed object streams (PDF 1.5)."""
    return len(_PAGE.findall(pdf))


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF to be printed. ``title`` holds nothing personal; ``pages`` is 0 when it cannot be told."""

    pdf: bytes = field(repr=False)
    title: str = field(repr=False)
    copies: int
    pages: int

    @classmethod
    def checked(cls, pdf: bytes, title: str, copies: int) -> "Document":
        """Raises ``unprintable`` for what is no PDF, for no copies, and for far too many pages.

        Nothing else in the file is looked at.
        """
        pages = pages_of(pdf)
        if not pdf.startswith(PDF_MARK):
            raise fault(Reason.UNPRINTABLE, "not a PDF document")
        if not 0 < copies * max(pages, 1) <= MOST_PAGES:
            raise fault(Reason.UNPRINTABLE, "no copies, or too many pages")
        return cls(pdf, title, copies, pages)


class OfficePrinter(Device):
    """The base of all drivers for the role ``a4-printer``."""

    def print_document(
        self,
        pdf: bytes,
        title: str,
        copies: int = 1,
        timeout: float = 30.0,
        cancel: threading.Event | None = None,
    ) -> PrintResult:
        """Print ``copies`` of ``pdf`` and wait, at most ``timeout`` seconds, until the sheets are out.

        ``title`` must hold nothing personal. A DeviceFault means that nothing was printed: ``unprintable``
        (not a PDF), a reason that needs somebody at the printer (``paper-out``, ``paper-jam``,
        ``cover-open``, ``toner``, ``output-full``, ``printer-paused``, ``printer-fault``, ``no-space``), one
        of the line, ``refused``, ``timeout``, ``cancelled`` or ``busy``. Once the printer has begun with the
        document the end is a result, whose outcome may be ``interrupted`` or ``unknown``.
        """
        return self.perform(
            lambda patience: self._print(Document.checked(pdf, title, copies), patience), timeout, cancel
        )

    @abstractmethod
    def _print(self, document: Document, patience: Patience) -> PrintResult:
        """Print in the device's own thread; like :meth:`print_document`."""
