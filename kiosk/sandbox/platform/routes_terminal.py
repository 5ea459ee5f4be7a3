"""What terminals need for themselves: catalogue, news, heartbeat; and the knobs of the bench."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict

from kiosk.platform import wire
from kiosk.sandbox.platform.faults import NO_FAULT, FaultOrder
from kiosk.sandbox.platform.fleet import FleetReply, fleet
from kiosk.sandbox.platform.news import NEWS
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.residents import PhoneAnswer


class PhoneOrder(BaseModel):
    """What a resident's phone does from now on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    resident: str
    answer: PhoneAnswer


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["terminals"])

    @router.get("/health")
    def health() -> wire.Done:
        return wire.Done()

    @router.get("/catalogue", response_model=None, responses={304: {"description": "still the same"}})
    def catalogue(if_none_match: Annotated[str, Header(max_length=500)] = "") -> Response:
        """The published catalogue with a strong ETag."""
        publication = platform.catalogue()
        headers = {"ETag": publication.etag, "Cache-Control": "no-cache"}
        if publication.etag in (tag.strip() for tag in if_none_match.split(",")):
            return Response(status_code=304, headers=headers)
        return Response(publication.body, headers=headers, media_type="application/json")

    @router.get("/news")
    def news() -> wire.NewsReply:
        return NEWS

    @router.put("/terminals/{terminal}/heartbeat")
    def heartbeat(
        terminal: Annotated[str, InPath(max_length=64)], heartbeat: wire.HeartbeatWire
    ) -> wire.Done:
        platform.terminals.heard(terminal, heartbeat, platform.now())
        return wire.Done()

    @router.get("/fleet")
    def summary() -> FleetReply:
        """All terminals in a few numbers."""
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
