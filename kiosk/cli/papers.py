"""What the simulated printers put out, as files a person can open."""

import shutil
from pathlib import Path

from drivers.thermal_printer.paper import render
from kiosk.sandbox.sandbox import Sandbox


class Papers:
    """Collects new slips (bytes and picture) and sheets (PDF) after each journey."""

    def __init__(self, sandbox: Sandbox, font: Path, out: Path) -> None:
        self._sandbox = sandbox
        self._font = font
        self._out = out
        self._seen = 0
        self._sheets = set(sandbox.cabinet.printed.glob("*.pdf"))

    def collect(self, name: str) -> list[str]:
        """Names of the files written since the last call, in the order of printing."""
        return [*self._slips(name), *self._pages(name)]

    def _slips(self, name: str) -> list[str]:
        files: list[str] = []
        slips = self._sandbox.cabinet.slip_printer.slips()
        fresh, self._seen = slips[self._seen :], len(slips)
        for position, raw in enumerate(fresh, 1):
            stem = self._out / f"{name}-slip-{position}"
            stem.with_suffix(".escpos").write_bytes(raw)
            render(raw, self._font).save(stem.with_suffix(".png"))
            files += [stem.with_suffix(".escpos").name, stem.with_suffix(".png").name]
        return files

    def _pages(self, name: str) -> list[str]:
        files: list[str] = []
        for sheet in sorted(set(self._sandbox.cabinet.printed.glob("*.pdf")) - self._sheets):
            self._sheets.add(sheet)
            target = self._out / f"{name}-document-{len(files) + 1}.pdf"
            shutil.copyfile(sheet, target)
            files.append(target.name)
        return files
