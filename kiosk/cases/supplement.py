"""What a case still lacks, and handing it in afterwards (容缺补交): at any terminal, by the slip's code."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kiosk.cases.codes import CaseCode
from kiosk.catalogue import Channel, IdentityLevel, Kind, Material, Need, ServiceItem, Way


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One material that a case still lacks, as the platform tells it; `due` is the last day."""

    material: str
    due: date
    channels: tuple[Channel, ...]

    def overdue_on(self, day: date) -> bool:
        return day > self.due


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """The case that is completed: its slip's code, its number, and whose it is, masked."""

    code: CaseCode
    number: str
    applicant_masked: str


def supplement_item(item: ServiceItem, owed: Iterable[Owed]) -> ServiceItem:
    """The item with nothing left of it but the papers that are owed: no form, no promise, no later day."""
    wanted = {o.material: o for o in owed}
    listed = (m for m in item.materials if m.name.zh in wanted)
    return replace(
        item,
        kind=Kind.APPLY,
        identity=IdentityLevel.CARD_AND_PERSON,
        materials=tuple(_to_bring(m, wanted[m.name.zh]) for m in listed),
        form=(),
        min_age=None,
        asks_for_cases=False,
        shows_wallet=False,
    )


def _to_bring(material: Material, owed: Owed) -> Material:
    """Every way but those that put it off or promise it; a picture where the terminal may take one."""
    ways = tuple(w for w in material.resolve if w not in (Way.DEFER, Way.COMMIT))
    if Channel.TERMINAL in owed.channels and Way.SCAN not in ways:
        ways = (*ways, Way.SCAN)
    return replace(material, need=Need.REQUIRED, resolve=ways, deferral=None, commitment=None)
