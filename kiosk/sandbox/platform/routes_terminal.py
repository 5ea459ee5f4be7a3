"""What terminals need for themselves: catalogue, news, heartbeat; and the knobs of the bench.

What thousands of terminals ask by themselves is answered by the loop itself, from memory. In the pool of
threads it would queue behind residents' cases, and for longer than its callers wait: work for nobody, asked
for again.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict

from kiosk.platform import wire
from kiosk.sandbox.platform.faults import NO_FAULT, FaultOrder
from kiosk.sandbox.platform.fleet import FleetReply, fleet
from kiosk.sandbox.platform.news import PREPARED as NEWS
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.prepared import conditional
from kiosk.sandbox.residents import PhoneAnswer

IfNoneMatch = Annotated[str, Header(max_length=500)]
SAME: dict[int | str, dict[str, Any]] = {304: {"description": "still the same"}}


class PhoneOrder(BaseModel):
    """What a resident's phone does from now on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    resident: str
    answer: PhoneAnswer


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["terminals"])

    @router.get("/health")
    async def health() -> wire.Done:
        return wire.Done()

    @router.get("/catalogue", response_model=None, responses=SAME)
    async def catalogue(if_none_match: IfNoneMatch = "") -> Response:
        """The published catalogue with a strong ETag."""
        return conditional(platform.catalogue().prepared, if_none_match)

    @router.get("/news", response_model=None, responses={200: {"model": wire.NewsReply}, **SAME})
    async def news(if_none_match: IfNoneMatch = "") -> Response:
        """The policy cards with a strong ETag."""
        return conditional(NEWS, if_none_match)

    @router.put("/terminals/{terminal}/heartbeat")
    async def heartbeat(
        terminal: Annotated[str, InPath(max_length=64)], heartbeat: wire.HeartbeatWire
    ) -> wire.Done:
        platform.terminals.heard(terminal, heartbeat, platform.now())
        return wire.Done()

    @router.get("/fleet")
    def summary() -> FleetReply:
        """All terminals in a few numbers."""
        platform.terminals.write()
        return fleet(platform.database, platform.now())

    return router


def bench_routes(platform: Platform) -> APIRouter:
    """What only the sandbox has."""
    router = APIRouter(prefix="/sandbox", tags=["bench"])

    @router.get("/faults")
    def fault() -> FaultOrder:
        return platform.faults.now

    @router.put("/faults")
    def set_fault(order: FaultOrder) -> FaultOrder:
        platform.faults.now = order
        return order

    @router.delete("/faults")
    def no_fault() -> FaultOrder:
        platform.faults.now = NO_FAULT
        return NO_FAULT

    @router.put("/phone")
    def phone(order: PhoneOrder) -> wire.Done:
        platform.registry.tell_phone(order.resident, order.answer)
        return wire.Done()

    @router.get("/cases/{number}")
    def case(number: str) -> dict[str, str]:
        """Whether the platform knows a case number, and as what; nothing of the applicant."""
        return platform.cases.ledger(number)

    @router.get("/terminals")
    def terminals() -> dict[str, dict[str, Any]]:
        return platform.terminals.all()

    return router
