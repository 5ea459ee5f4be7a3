"""A cabinet becomes a terminal: its certificate, its readiness; and the bench's side of both."""

from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath
from pydantic import BaseModel

from kiosk.platform import wire_enrolment as wire
from kiosk.platform.wire import Done
from kiosk.sandbox.platform.platform import Platform

Terminal = Annotated[str, InPath(pattern=r"^[0-9A-Z]{3,12}$")]


class Invitation(BaseModel):
    """A token for one terminal's certificate."""

    token: str


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1/terminals", tags=["terminals"])

    @router.post("/{terminal}/enrol")
    def enrol(terminal: Terminal, query: wire.EnrolQuery) -> wire.EnrolReply:
        """A certificate for the key that signed the request; the token is then bound to that key."""
        return wire.EnrolReply(certificate=platform.enrolments.enrol(terminal, query, platform.now()))

    @router.post("/{terminal}/readiness")
    def readiness(terminal: Terminal, report: wire.ReadinessWire) -> Done:
        platform.enrolments.ready(terminal, report)
        return Done()

    return router


def enrolment_bench_routes(platform: Platform) -> APIRouter:
    """What ops does at a real platform."""
    router = APIRouter(prefix="/sandbox/enrolments", tags=["bench"])

    @router.post("/{terminal}")
    def invite(terminal: Terminal) -> Invitation:
        return Invitation(token=platform.enrolments.invite(terminal, platform.now()))

    @router.get("/{terminal}/readiness")
    def reports(terminal: Terminal) -> list[wire.ReadinessWire]:
        return platform.enrolments.reports(terminal)

    return router
