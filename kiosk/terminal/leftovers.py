"""What a visit may leave outside the program's memory, and taking it away.

While the terminal runs each part clears up after itself. A crash or a power cut lets nobody do that, so this
runs before every start.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FOLDERS = {
    # Photographs of cards while they are decoded.
    "dev/shm": ("card-*",),
    # Jobs of the print server: their pages, what they are called, and pages half received.
    "var/spool/cups": ("c[0-9]*", "d[0-9]*", "tmp/*"),
    # Home of the terminal's process: what input methods and other libraries remember.
    "run/kiosk": ("*", ".*"),
}


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many leftovers are gone, and the folders in which something could not be removed."""

    removed: int
    stuck: tuple[str, ...] = ()


def leftovers(root: Path) -> Iterator[Path]:
    """Everything of `FOLDERS` that is there. Links are given as they are, never followed."""
    for folder, patterns in FOLDERS.items():
        for pattern in patterns:
            yield from sorted(found for found in (root / folder).glob(pattern))


def wipe(root: Path = Path("/")) -> Wiped:
    """Removes all leftovers; what cannot be removed does not keep the rest."""
    removed = 0
    stuck: list[str] = []
    for path in leftovers(root):
        if _remove(path):
            removed += 1
        else:
            # The name of a job's file is a number; that of a folder says enough.
            stuck.append(str(path.parent.relative_to(root)))
    return Wiped(removed, _once(stuck))


def _remove(path: Path) -> bool:
    with suppress(FileNotFoundError):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        except PermissionError:
            return False
        except OSError:
            return not path.exists()
    return True


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
