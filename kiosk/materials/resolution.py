"""What the resolver answers with, and what it must know of the place it works in."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.catalogue import Material, Way

FREE_OF_PAPER = frozenset({Way.CANCEL, Way.SHARE, Way.VERIFY, Way.ECERT, Way.REUSE, Way.FORM, Way.COMMIT})
ELECTRONIC = frozenset({Way.CANCEL, Way.SHARE, Way.VERIFY, Way.ECERT, Way.REUSE, Way.FORM})
"""Ways that ask nothing of the resident; the others are theirs to choose among."""
BY_CONSENT = frozenset({Way.SHARE, Way.VERIFY, Way.ECERT, Way.REUSE})
"""Ways that use what somebody else holds of the resident."""
NO_ANSWER = "no-answer"
"""How the reason ends where a source did not answer."""


@dataclass(frozen=True, slots=True)
class Source:
    """One way of using what stands behind a reference: what consent is given to, or withdrawn from."""

    way: Way
    ref: str


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The day of the visit, what this terminal can do with paper, and what the resident has decided.

    `no_scan` says why nothing can be captured where `can_scan` is false; `captured` are materials (by Chinese
    name) that were captured already. `withdrawn` are sources without consent, `chosen` the ways picked for
    materials (by Chinese name) where the choice is the resident's. `verified_only` uses no certificate whose
    seal nobody has looked at.
    """

    today: date
    can_scan: bool = False
    no_scan: str = "scan-not-here"
    captured: frozenset[str] = frozenset()
    commitments_allowed: bool = False
    verified_only: bool = False
    withdrawn: frozenset[Source] = frozenset()
    chosen: tuple[tuple[str, Way], ...] = ()

    def choice(self, material: Material) -> Way | None:
        return next((way for name, way in self.chosen if name == material.name.zh), None)


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """How one material is met. `reason` is a key of the words catalogue; `source` a name people read.

    `alternatives` are the other ways open right now, best first: whoever refuses this one has another.
    `tried` are the ways listed before it that did not do, each with its reason. `reference` is the
    keeper's own of what is used again.
    """

    material: Material
    way: Way
    source: str
    at: datetime | None
    reason: str
    alternatives: tuple[Way, ...] = ()
    tried: tuple[tuple[Way, str], ...] = ()
    reference: str = ""

    @property
    def free(self) -> bool:
        """The resident need not hand in anything for it."""
        return self.way in FREE_OF_PAPER

    @property
    def settled(self) -> bool:
        """The case can go on with it: met, promised for later, captured here, or not needed at all."""
        return self.way is not Way.WINDOW

    @property
    def unanswered(self) -> bool:
        """A source has not answered; asking once more may make it better."""
        return any(reason.endswith(NO_ANSWER) for reason in (self.reason, *(r for _, r in self.tried)))
