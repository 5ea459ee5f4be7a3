"""Updates: the signed manifest and bundles as static files, terminals' reports, the ops team's levers."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Response
from fastapi import Path as InPath
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import FileResponse

from kiosk.platform import wire
from kiosk.platform.wire_updates import UpdateReportWire
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.prepared import conditional
from kiosk.sandbox.platform.problems import Refusal
from kiosk.sandbox.platform.routes_terminal import SAME, IfNoneMatch

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,80}\.raucb")


class HaltOrder(BaseModel):
    """A person's reason for the brake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    why: str = Field(min_length=1, max_length=200)


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["updates"])
    updates = platform.updates

    @router.get("/updates/manifest", response_class=Response, responses=SAME)
    async def manifest(if_none_match: IfNoneMatch = "") -> Response:
        """What is offered, as it was signed, with a strong ETag; the brake changes it."""
        return conditional(updates.manifest(), if_none_match)

    @router.get("/updates/bundles/{name}", response_class=FileResponse)
    def bundle(name: Annotated[str, InPath(max_length=100)]) -> Response:
        """A bundle, or pieces of it."""
        file = updates.bundles / name
        if not _NAME.fullmatch(name) or not file.is_file():
            raise Refusal(404, "no-bundle", "没有这个更新包。")
        return FileResponse(file, media_type="application/octet-stream")

    @router.put("/terminals/{terminal}/update")
    def report(terminal: Annotated[str, InPath(max_length=64)], report: UpdateReportWire) -> wire.Done:
        updates.heard(terminal, report, platform.now())
        return wire.Done()

    return router


def ops_routes(platform: Platform) -> APIRouter:
    """What the ops team does; a real platform has people with roles before it."""
    router = APIRouter(prefix="/sandbox/updates", tags=["bench"])
    updates = platform.updates

    @router.get("")
    def overview() -> dict[str, Any]:
        return updates.overview()

    @router.put("/manifest")
    def publish(envelope: dict[str, Any]) -> dict[str, str]:
        return {"version": updates.publish(envelope, platform.now())}

    @router.put("/halts/{version}")
    def halt(version: Annotated[str, InPath(max_length=64)], order: HaltOrder) -> wire.Done:
        updates.halt(version, order.why, platform.now())
        return wire.Done()

    @router.delete("/halts/{version}")
    def release(version: Annotated[str, InPath(max_length=64)]) -> wire.Done:
        updates.release(version)
        return wire.Done()

    return router
