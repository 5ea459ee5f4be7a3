"""The slip as text: what one reads on it, for tests and for those who cannot see pictures."""

from drivers.thermal_printer.commands import Kind, OperationDecoder
from drivers.thermal_printer.layout import width

COLUMN = 12
"""Dots."""
OWN = "〓"
"""Stands for a character the printer was taught: its dots say nothing of which it is."""


def text_of(raw: bytes, columns: int = 48) -> str:
    """Lines as printed, without sizes; codes in brackets, pictures and cuts as a mark. Never raises."""
    lines, line, code, own = [], "", b"", set[bytes]()
    for operation in OperationDecoder().feed(raw):
        content = operation.arguments
        match operation.kind:
            case Kind.CHARACTER if operation.raw in own:
                line += OWN
            case Kind.CHARACTER:
                line += operation.raw.decode("gb18030", errors="replace")
            case Kind.POSITION:
                line += " " * (min(int.from_bytes(content, "little") // COLUMN, columns) - width(line))
            case Kind.LINE_FEED:
                lines.append(line)
                line = ""
            case Kind.GLYPH:
                own.add(content[:2])
            case Kind.CODE if content[:2] == b"1P":
                code = content[3:]
            case Kind.CODE if content[:2] == b"1Q":
                lines.append(f"[{code.decode('utf-8', errors='replace')}]")
            case Kind.RASTER:
                lines.append("[▒]")
            case Kind.CUT:
                lines.append("- " * (columns // 2))
    return "\n".join([*lines, line] if line else lines)
