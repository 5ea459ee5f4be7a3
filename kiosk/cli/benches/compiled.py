"""A cabinet's image carries compiled code, as the installed libraries do; a fresh clone may not yet."""

import compileall
from pathlib import Path


def compile_all() -> None:
    """Compiles what is not compiled yet, so that no benchmark of a start measures the compiler."""
    root = Path(__file__).parents[3]
    for room in ("kiosk", "drivers", "screens"):
        compileall.compile_dir(root / room, quiet=2)
