"""A promise instead of a proof, or bringing it later: read before it is agreed to."""

from dataclasses import dataclass

from kiosk.cases.deferral import Deferral, defer
from kiosk.catalogue import Localised, Way
from kiosk.materials import Resolution
from kiosk.session.states.materials import Materials
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Offer(State):
    """A promise instead of a proof, or bringing it later: what that means, before anybody agrees.

    `index` counts the materials of the list under it, `way` is what is offered for that one. `page` is
    the part of the text that is shown, `shown` tells that the last part was.
    """

    index: int
    way: Way
    under: Materials
    page: int = 0
    shown: bool = False

    @property
    def resolution(self) -> Resolution:
        return self.under.resolutions[self.index]

    @property
    def owed(self) -> Deferral:
        """What would have to be brought until when.

        Raises:
            MustBeThere: when it is not offered for later.
        """
        return defer(self.resolution.material, self.world.counted_from, self.world.calendar)

    @property
    def agreed(self) -> bool:
        """It was agreed to before, and may be taken back."""
        return self.resolution.material.name.zh in self.visit.agreed

    @property
    def terms(self) -> tuple[Localised, ...]:
        """What is promised, sentence by sentence; nothing where it is only offered for later."""
        told = self.resolution.material.commitment if self.way is Way.COMMIT else None
        return told.sentences() if told is not None else ()
