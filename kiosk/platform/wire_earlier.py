"""What a person handed in before, as it crosses the wire (`POST /v1/materials/query`), and as a value."""

from datetime import date

from pydantic import AwareDatetime

from kiosk.certificates import EarlierMaterial
from kiosk.platform.wire import ConsentWire, Number, Received, Sent, Short


class EarlierQuery(Sent):
    """`purpose` is the service item's id."""

    number: Number
    purpose: Short
    consent: ConsentWire


class EarlierWire(Received):
    reference: str
    name: str
    ref: str = ""
    source: str
    item_name: str = ""
    handed_in_at: AwareDatetime
    usable_to: date | None = None


class EarlierReply(Received):
    materials: list[EarlierWire]


def earlier_from_wire(told: EarlierWire) -> EarlierMaterial:
    return EarlierMaterial(
        name=told.name,
        source=told.source,
        handed_in_at=told.handed_in_at,
        ref=told.ref,
        usable_to=told.usable_to,
        reference=told.reference,
        item_name=told.item_name,
    )
