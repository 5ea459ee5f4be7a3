"""What the resolver answers with, and what it must know of the place it works in."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.catalogue import Material, Way

FREE_OF_PAPER = frozenset({Way.CANCEL, Way.SHARE, Way.VERIFY, Way.ECERT, Way.REUSE, Way.FORM, Way.COMMIT})


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The day the visit takes place on and what this terminal can do with paper."""

    today: date
    can_scan: bool = False
    commitments_allowed: bool = False


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """How one material is met. `reason` is a key of the words catalogue; `source` a name people read."""

    material: Material
    way: Way
    source: str
    at: datetime | None
    reason: str

    @property
    def free(self) -> bool:
        """The resident need not hand in anything for it."""
        return self.way in FREE_OF_PAPER

    @property
    def settled(self) -> bool:
        """The case can go on with it: met, promised for later, captured here, or not needed at all."""
        return self.way is not Way.WINDOW
