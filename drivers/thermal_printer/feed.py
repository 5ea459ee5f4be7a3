"""How far paper moves: the printer's side of the millimetres, counted operation by operation."""

from dataclasses import dataclass

from drivers.thermal_printer.code_size import modules_for
from drivers.thermal_printer.commands import Kind, Operation
from drivers.thermal_printer.layout import DOTS_PER_MM, GAP, LINE

CELL = 24


@dataclass
class Feeder:
    """Modes that decide how far a line feeds. ``hanging`` tells whether paper came since the last cut."""

    to_cutter: int
    height: int = 1
    high_line: int = 0
    code_size: int = 3
    code_length: int = 0
    hanging: bool = False

    def take(self, operation: Operation) -> float:
        """Millimetres that the paper moves."""
        dots = self._dots(operation)
        if operation.kind is Kind.CUT:
            moved = float(self.to_cutter) if self.hanging else 0.0
            self.hanging = False
            return moved
        self.hanging = self.hanging or dots > 0
        return dots / DOTS_PER_MM

    def _dots(self, operation: Operation) -> int:
        arguments = operation.arguments
        match operation.kind:
            case Kind.INIT:
                self.height, self.high_line = 1, 0
            case Kind.SIZE:
                self.height = 1 + (arguments[0] & 7)
            case Kind.CHARACTER:
                self.high_line = max(self.high_line, self.height)
            case Kind.LINE_FEED:
                dots, self.high_line = max(LINE, CELL * self.high_line + GAP), 0
                return dots
            case Kind.FEED:
                return LINE * arguments[0]
            case Kind.FEED_DOTS:
                return arguments[0]
            case Kind.RASTER:
                doubled = 2 if operation.raw[3] & 2 else 1
                return int.from_bytes(arguments[2:4], "little") * doubled
            case Kind.CODE:
                return self._code(arguments)
        return 0

    def _code(self, content: bytes) -> int:
        match content[:2]:
            case b"1C":
                self.code_size = content[2]
            case b"1P":
                self.code_length = len(content) - 3
            case b"1Q":
                return (modules_for(self.code_length) or 0) * self.code_size
        return 0
