"""Whether signed data fits what it says it signs: the same for a signature and for a time stamp."""

from hmac import compare_digest

from kiosk.certificates.seals.algorithms import (
    DIGESTS,
    SIGNING_NAMES,
    SM2_NAMES,
    SM3_NAMES,
    digest,
    signed_by,
)
from kiosk.certificates.seals.pss import PSS
from kiosk.certificates.seals.signed_data import SignedData


def taken(signed: SignedData) -> bool:
    """Whether its algorithms are taken. SM2 goes with SM3, and nothing else does."""
    named = signed.algorithm in SIGNING_NAMES and signed.digest_method in DIGESTS
    sm2_all = {
        signed.signer.point is not None,
        signed.digest_method in SM3_NAMES,
        signed.algorithm in SM2_NAMES,
    }
    return named and len(sm2_all) == 1


def digest_fits(signed: SignedData, message: tuple[bytes, ...]) -> bool:
    """The digest inside is that of the message: as an attribute, or as the content that was signed."""
    chosen = DIGESTS.get(signed.digest_method)
    inside = signed.content if signed.attributes is None else signed.message_digest
    if signed.attributes is None and signed.content is None:
        # The signature itself is over the message, and says all.
        return True
    return chosen is not None and inside is not None and compare_digest(digest(chosen, *message), inside)


def signature_fits(signed: SignedData, message: tuple[bytes, ...]) -> bool:
    """The signature is the signer's, over the attributes where there are any."""
    if signed.attributes is not None:
        over = signed.attributes
    else:
        over = b"".join(message) if signed.content is None else signed.content
    pss = signed.parameters if signed.algorithm == PSS else None
    return signed_by(signed.signer, signed.digest_method, over, signed.signature, pss)
