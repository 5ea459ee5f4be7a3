"""Uses of certificates as the tests need them."""

from dataclasses import replace
from typing import Any

from kiosk.certificates.authorisation import Method
from kiosk.certificates.usage import Use
from kiosk.identity import PersonalNumber
from tests.store.samples import NOW, NUMBER, later

_USE = Use(
    holder=PersonalNumber(NUMBER),
    terminal_id="T-0001",
    outlet="幸福里社区便民服务站",
    item="MZ-01",
    item_name="老年人优待证申领（七十周岁以上）",
    matter="VISIT-0001-1",
    type_id="hukou",
    certificate="1.2.156.3005.2.11100000000013127D002.11990101MB9900021A.H8901010001.001.K",
    authorisation="0" * 32,
    method=Method.CARD,
    scope=("hukou", "id"),
    purpose="老年人优待证申领（七十周岁以上）",
    requested_at=NOW,
    granted_at=later(1),
    retrieved_at=later(2),
    verdict="valid",
)


def a_use(**changes: Any) -> Use:
    return replace(_USE, **changes)
