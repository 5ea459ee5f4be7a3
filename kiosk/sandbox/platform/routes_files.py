"""The sealed files of certificates, and what their issuers say of them now."""

from fastapi import APIRouter
from starlette.responses import Response

from kiosk.platform import wire_files as wire
from kiosk.sandbox.platform.caller import Caller
from kiosk.sandbox.platform.consents import require_consent
from kiosk.sandbox.platform.platform import Platform


def routes(platform: Platform) -> APIRouter:
    router = APIRouter(prefix="/v1/certificates", tags=["certificates"])
    certificates = platform.certificates

    @router.post("/{identifier}/file", response_class=Response, responses={200: {"content": {wire.OFD: {}}}})
    def file(identifier: str, query: wire.FileQuery, caller: Caller) -> Response:
        """The certificate as its issuer sealed it, for a living authorisation of its holder."""
        require_consent(query.consent)
        issued = certificates.held(identifier, query.number)
        types = (issued.entry.type,)
        platform.authorisations.require(caller, query.number, types, query.purpose, platform.now())
        return Response(certificates.file(issued), media_type=wire.OFD)

    @router.post("/{identifier}/status")
    def status(identifier: str, query: wire.StatusQuery) -> wire.StatusReply:
        """Valid, expired or revoked; unknown for what is not in the register, or not this holder's."""
        return wire.StatusReply(status=certificates.status(identifier, query.number))

    return router
