"""Sheets for a folder: every document becomes one PDF file there, whole or not at all."""

import errno
import os
import re
import time
import uuid
from collections.abc import Hashable
from pathlib import Path

from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.printing import PrintOutcome, PrintResult
from drivers.common.reasons import Reason, fault
from drivers.common.status import DeviceState, Health, Paper
from drivers.office_printer.printer import Document, OfficePrinter

_REASONS = {
    errno.ENOSPC: Reason.NO_SPACE,
    errno.EDQUOT: Reason.NO_SPACE,
    errno.EACCES: Reason.NO_PERMISSION,
    errno.EPERM: Reason.NO_PERMISSION,
    errno.EROFS: Reason.NO_PERMISSION,
}


class FolderPrinter(OfficePrinter):
    """Writes documents into a folder: the result's ``where`` is the last file, and copies finished before a
    failure stay. The knobs let the folder behave like a printer in trouble.
    """

    def __init__(self, role: str, folder: Path, *, clock: Clock = time.monotonic) -> None:
        super().__init__(role, clock=clock)
        self._folder = folder
        self._paper = Paper.FULL

    # Knobs; any thread.

    def paper_out(self) -> None:
        """Let the tray be empty."""
        self._paper = Paper.OUT

    def paper_low(self) -> None:
        """Let the tray be nearly empty."""
        self._paper = Paper.LOW

    def jam(self) -> None:
        """Let a sheet be stuck."""
        self._paper = Paper.JAMMED

    def refill(self) -> None:
        """Fill the tray, and take out what is stuck."""
        self._paper = Paper.FULL

    # The life of the device.

    def _open(self) -> None:
        if not self._folder.is_dir():
            raise fault(Reason.NO_DEVICE, "there is no such folder")
        if not os.access(self._folder, os.W_OK | os.X_OK):
            raise fault(Reason.NO_PERMISSION, "the folder may not be written to")

    def _close(self) -> None:
        """Nothing is held between two documents."""

    def _signature(self) -> Hashable:
        return self._folder.is_dir(), os.access(self._folder, os.W_OK)

    def _check(self) -> Health:
        self._open()
        return self._rested()

    def _rested(self) -> Health:
        troubles = {Paper.OUT: Reason.PAPER_OUT, Paper.JAMMED: Reason.PAPER_JAM}
        reason = troubles.get(self._paper)
        state = DeviceState.ONLINE if reason is None else DeviceState.USER_ERROR
        return Health(state, reason, self._paper)

    def _print(self, document: Document, patience: Patience) -> PrintResult:
        self._open()
        health = self._rested()
        if health.reason is not None:
            raise fault(health.reason)
        where = ""
        for _ in range(document.copies):
            patience.check()
            where = str(self._write(document.pdf, document.title))
            self._count("documents")
        return PrintResult(PrintOutcome.PRINTED, sent=len(document.pdf) * document.copies, where=where)

    def _write(self, pdf: bytes, title: str) -> Path:
        """A new file that appears under its name only when all of it is on the disk."""
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{_plain(title)}-{uuid.uuid4().hex[:8]}.pdf"
        final, partial = self._folder / name, self._folder / f".{name}.part"
        try:
            with partial.open("wb") as stream:
                stream.write(pdf)
                stream.flush()
                os.fsync(stream.fileno())
            partial.replace(final)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise fault(
                _REASONS.get(error.errno or 0, Reason.NO_DEVICE), os.strerror(error.errno or 0)
            ) from None
        return final


def _plain(title: str) -> str:
    """The title as a part of a file name."""
    return re.sub(r"[^\w-]+", "-", title).strip("-")[:40] or "document"


def create(options: Options) -> FolderPrinter:
    """A ``FolderPrinter`` from ``path``, a folder."""
    printer = FolderPrinter(options.role, Path(options.require("path")))
    options.finish()
    return printer
