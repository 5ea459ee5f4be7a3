"""Sealing an OFD package: every entry is signed for, the organ's seal stands on the page."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime

from cryptography.hazmat.primitives.hashes import SM3, Hash

from kiosk.sandbox.authority.authority import Sealer
from kiosk.sandbox.authority.marks import SEAL, Page
from kiosk.sandbox.authority.ofd import SIGNATURES
from kiosk.sandbox.authority.ofd_page import HEAD, XMLNS
from kiosk.sandbox.authority.seals import VENDOR, Stamping, stamp
from kiosk.sandbox.authority.x509 import SM2_WITH_SM3

SIGNATURE = "Doc_0/Signs/Sign_0/Signature.xml"
VALUE = "Doc_0/Signs/Sign_0/SignedValue.dat"
SEAL_COPY = "Doc_0/Signs/Sign_0/Seal.esl"
_SM3 = "1.2.156.10197.1.401"


def sealed(parts: Mapping[str, bytes], page: Page, sealer: Sealer, at: datetime) -> dict[str, bytes]:
    """The entries with a signature over all of them, `OFD.xml` and the copy of the seal included."""
    signed = {**parts, SEAL_COPY: sealer.seal}
    signature = _signature_xml(signed, page, at).encode("utf-8")
    value = stamp(
        Stamping(
            layout=sealer.layout,
            seal=sealer.seal,
            signer=sealer.holder.certificate,
            at=at,
            digest=sm3(signature),
            path=f"/{SIGNATURE}",
        ),
        sealer.holder.sign,
    )
    listed = _signatures_xml().encode("utf-8")
    return {**signed, SIGNATURES: listed, SIGNATURE: signature, VALUE: value}


def sm3(data: bytes) -> bytes:
    """32 bytes."""
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize()


def _signature_xml(signed: Mapping[str, bytes], page: Page, at: datetime) -> str:
    references = "".join(
        f'<ofd:Reference FileRef="/{name}"><ofd:CheckValue>{b64encode(sm3(data)).decode("ascii")}'
        "</ofd:CheckValue></ofd:Reference>"
        for name, data in signed.items()
    )
    x, y = page.stamp
    when = at.astimezone(UTC).strftime("%Y%m%d%H%M%SZ")
    return (
        f"{HEAD}<ofd:Signature {XMLNS}><ofd:SignedInfo>"
        f'<ofd:Provider ProviderName="{VENDOR}" Company="{VENDOR}" Version="1.0"/>'
        f"<ofd:SignatureMethod>{SM2_WITH_SM3}</ofd:SignatureMethod>"
        f"<ofd:SignatureDateTime>{when}</ofd:SignatureDateTime>"
        f'<ofd:References CheckMethod="{_SM3}">{references}</ofd:References>'
        f'<ofd:StampAnnot ID="1" PageRef="20" Boundary="{x:g} {y:g} {SEAL} {SEAL}"/>'
        f"<ofd:Seal><ofd:BaseLoc>/{SEAL_COPY}</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>"
        f"<ofd:SignedValue>/{VALUE}</ofd:SignedValue></ofd:Signature>"
    )


def _signatures_xml() -> str:
    return (
        f"{HEAD}<ofd:Signatures {XMLNS}><ofd:MaxSignId>1</ofd:MaxSignId>"
        f'<ofd:Signature ID="1" Type="Seal" BaseLoc="/{SIGNATURE}"/></ofd:Signatures>'
    )
