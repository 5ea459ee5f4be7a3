"""How much of anything a file may bring; genuine certificates stay far below each of these."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes. The ratio of inflated to deflated counts for entries of more than `ratio_from`."""

    archive: int = 50 * MEGABYTE
    entries: int = 2000
    entry: int = 64 * MEGABYTE
    inflated: int = 128 * MEGABYTE
    ratio: int = 200
    ratio_from: int = MEGABYTE
    directory: int = 2 * MEGABYTE


LIMITS = Limits()
