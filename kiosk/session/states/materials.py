"""Consent, gathering, and what was found for each material."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.catalogue import Way
from kiosk.materials import Resolution
from kiosk.session.states.state import State

OFFERED = frozenset({Way.COMMIT, Way.DEFER, Way.SCAN})
"""Ways that need the resident's word, or hand, before anything goes on."""


class MaterialsPhase(StrEnum):
    CONSENT = "consent"
    GATHERING = "gathering"
    SHOWN = "shown"


@dataclass(frozen=True, kw_only=True)
class Materials(State):
    """Material by material: need not be brought, from where, why. `held` stops going on by itself.

    While consent is asked `page` is the part of its text that is shown, `shown` tells that the last part was.
    """

    phase: MaterialsPhase = MaterialsPhase.CONSENT
    resolutions: tuple[Resolution, ...] = ()
    held: bool = False
    page: int = 0
    shown: bool = False

    @property
    def free(self) -> int:
        """How many materials the resident does not have to bring."""
        return sum(1 for r in self.resolutions if r.free)

    @property
    def blocked(self) -> bool:
        """A required material can only be handed in at a window; of what is owed a part will do."""
        settled = [r.settled for r in self.resolutions]
        return not any(settled) if self.visit.supplement else not all(settled)

    @property
    def undecided(self) -> int | None:
        """The first material to be promised, brought later or captured that nobody has agreed to yet."""
        open_offers = (
            n
            for n, r in enumerate(self.resolutions)
            if r.way in OFFERED and r.material.name.zh not in self.visit.agreed
        )
        return next(open_offers, None)
