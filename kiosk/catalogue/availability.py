"""Whether an item can be finished on this terminal right now, said before anybody starts."""

from collections.abc import Set
from dataclasses import dataclass

from kiosk.catalogue.model import IdentityLevel, Kind, Material, Need, ServiceItem, Way

HANDLED = frozenset({Kind.PRINT, Kind.APPLY, Kind.QUERY})
"""The handling modes this terminal knows; others are listed with the place that offers them."""

_CARD_LEVELS = frozenset({IdentityLevel.CARD, IdentityLevel.CARD_AND_PERSON, IdentityLevel.OTHER_PARTY})


_OTHER = frozenset(Way) - {Way.SCAN, Way.WINDOW}
"""Ways of handing something in here that need no camera."""


@dataclass(frozen=True, slots=True)
class Availability:
    """`reason` is a fault code of the words catalogue, empty when the item is available."""

    reason: str = ""

    @property
    def available(self) -> bool:
        return not self.reason


def availability(item: ServiceItem, working: Set[str], platform_up: bool) -> Availability:
    """Judges `item` by the roles of the devices that work and by the platform's state.

    A slip printer is never required: the code of the slip is shown on the screen as well.
    """
    if item.kind not in HANDLED or item.identity is IdentityLevel.OTHER_PARTY:
        return Availability("not-offered-here")
    if item.identity in _CARD_LEVELS and "id-card" not in working:
        return Availability("id-card-out")
    if "document-camera" not in working and any(map(_only_captured, item.materials)):
        return Availability("document-camera-out")
    if item.result.form == "print" and item.kind is Kind.PRINT and "a4-printer" not in working:
        return Availability("a4-printer-out")
    if not platform_up and needs_platform(item):
        return Availability("platform-out")
    return Availability()


def _only_captured(material: Material) -> bool:
    """Without a camera nobody could hand it in here."""
    return (
        material.need is Need.REQUIRED and Way.SCAN in material.resolve and not _OTHER & {*material.resolve}
    )


def needs_platform(item: ServiceItem) -> bool:
    """Print and query items are the platform's data; an application can be kept and delivered later."""
    return item.kind is not Kind.APPLY
