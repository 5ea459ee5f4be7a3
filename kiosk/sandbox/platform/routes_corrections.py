"""Taking in what residents say is wrong with what departments hold."""

from fastapi import APIRouter

from kiosk.platform.wire_corrections import CorrectionReply, CorrectionWire
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.platform import Platform
from kiosk.sandbox.platform.problems import Refusal


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["corrections"])

    @router.post("/corrections")
    def take_in(told: CorrectionWire, caller: Caller) -> CorrectionReply:
        """A ticket for the department that holds it; the same key is the same ticket."""
        platform.registry.resident(told.number)
        if not _known(platform, told.ref):
            raise Refusal(404, "source-unknown", "没有找到这项信息是哪个部门的，请到人工窗口反映。")
        number = platform.corrections.take_in(told, caller.terminal, platform.now())
        return CorrectionReply(key=told.key, number=number)

    return router


def _known(platform: Platform, ref: str) -> bool:
    """A certificate's type may also be shared as data under its own name."""
    catalogue = platform.catalogue().catalogue
    subject = ref.partition(":")[2]
    return subject in catalogue.certificates or subject in catalogue.resources
