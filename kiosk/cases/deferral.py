"""A material that may follow (容缺后补): what, until which day, by which ways; pure."""

from dataclasses import dataclass
from datetime import date

from kiosk.cases.calendar import WorkCalendar, deferred_until
from kiosk.catalogue import Channel, Localised, Material


@dataclass(frozen=True, kw_only=True)
class Deferral:
    """One material that is still owed. `due` is the last day on which it may be handed in.

    Where nobody could tell the day of acceptance, both days are None: whoever takes the case in counts.
    """

    material: Localised
    accepted_on: date | None
    due: date | None
    channels: tuple[Channel, ...]

    def overdue_on(self, day: date) -> bool:
        return self.due is not None and day > self.due


class MustBeThere(ValueError):
    """A main material (主要申请材料), or one without terms, cannot follow later."""


def defer(material: Material, accepted_on: date | None, calendar: WorkCalendar) -> Deferral:
    """What is owed when `material` is left for later; without a day of acceptance none is promised.

    Raises:
        MustBeThere: when it may not be.
    """
    if material.main or material.deferral is None:
        raise MustBeThere(material.name.zh)
    due = None if accepted_on is None else deferred_until(material.deferral, accepted_on, calendar)
    return Deferral(
        material=material.name,
        accepted_on=accepted_on,
        due=due,
        channels=material.deferral.channels,
    )
