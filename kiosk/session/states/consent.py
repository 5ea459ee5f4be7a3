"""Consent for one material, taken back or given again."""

from dataclasses import dataclass

from kiosk.materials import Resolution, Source, consented
from kiosk.session.states.materials import Materials
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class ConsentView(State):
    """What somebody agreed to for one material: taken back here, or given again.

    `index` counts the materials of the list under it; `taking` while the platform is told.
    """

    index: int
    under: Materials
    taking: bool = False

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def source(self) -> Source | None:
        """What consent is about; None where the material is met without anybody's."""
        return consented(self.resolution)

    @property
    def withdrawn(self) -> bool:
        return self.source in self.visit.withdrawn
