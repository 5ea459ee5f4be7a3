"""What is wrong with fetched data, as it crosses the wire (`POST /v1/corrections`), and both ways of it."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from kiosk.cases.dispute import Correction
from kiosk.platform.wire import Key, Long, Number, Received, Sent, Short

Ref = Annotated[str, Field(pattern=r"^(cert|data):[a-z0-9_]{1,64}$")]


class CorrectionWire(Sent):
    key: Key
    number: Number
    ref: Ref
    source: Short
    item_id: Short
    at: AwareDatetime
    label: Short = ""
    said: Long = ""


class CorrectionReply(Received):
    key: str
    number: str


def correction_to_wire(correction: Correction) -> CorrectionWire:
    return CorrectionWire(
        key=correction.key,
        number=correction.number.reveal(),
        ref=correction.ref,
        source=correction.source,
        item_id=correction.item_id,
        at=correction.at,
        label=correction.label,
        said=correction.said.reveal(),
    )
