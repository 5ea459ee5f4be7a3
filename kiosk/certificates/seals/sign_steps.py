"""A signature without a seal (Type="Sign", GB/T 35275, and CMS in PDF), step by step."""

from hmac import compare_digest

from kiosk.certificates.seals import people
from kiosk.certificates.seals.algorithms import (
    DIGESTS,
    SIGNING_NAMES,
    SM2_NAMES,
    SM3_NAMES,
    digest,
    signed_by,
)
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import Moment, exactly
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.signed_data import GM_SIGNED_DATA, SignedData, parse_signed_data
from kiosk.certificates.seals.stamp_steps import unreadable
from kiosk.certificates.seals.verification import Reason, SealFinding, Step, StepName

STANDARD, IN_PDF = "GB/T 35275-2017", "PAdES"


def examine(
    value: bytes,
    message: tuple[bytes, ...],
    question: Question,
    before: tuple[Step, ...],
    said: Moment | None = None,
    in_pdf: bool = False,
) -> SealFinding:
    """Every step of one signature over the parts of `message`; `said` is a signing time beside it.

    Raises:
        MissingLibrary: when this system cannot verify SM2.
    """
    try:
        signed = parse_signed_data(value)
    except DerFault as error:
        return SealFinding(standard="", steps=(*before, unreadable(error)))
    at = signed.signed_at or said
    steps = (
        *before,
        Step(StepName.FORM),
        _algorithms(signed),
        _list(signed, message),
        _signature(signed, message),
        people.signer(question, signed.signer, at or exactly(question.at), signed.others),
        people.time(question, at, stamped=False),
    )
    return SealFinding(
        standard=IN_PDF if in_pdf and signed.kind != GM_SIGNED_DATA else STANDARD,
        steps=steps,
        signed_at=None if at is None else at.at,
        signer_name=signed.signer.display_name,
    )


def _algorithms(signed: SignedData) -> Step:
    """SM2 goes with SM3, and nothing else does."""
    named = signed.algorithm in SIGNING_NAMES and signed.digest_method in DIGESTS
    sm2_all = {
        signed.signer.point is not None,
        signed.digest_method in SM3_NAMES,
        signed.algorithm in SM2_NAMES,
    }
    refused = f"{signed.digest_method}, {signed.algorithm}"
    return Step(StepName.ALGORITHMS) if named and len(sm2_all) == 1 else _refused(refused)


def _refused(detail: str) -> Step:
    return Step(StepName.ALGORITHMS, (Reason.ALGORITHM_REFUSED,), detail)


def _digest(signed: SignedData, message: tuple[bytes, ...]) -> bytes | None:
    chosen = DIGESTS.get(signed.digest_method)
    return None if chosen is None else digest(chosen, *message)


def _list(signed: SignedData, message: tuple[bytes, ...]) -> Step:
    """The digest inside is that of the message: as an attribute, or as the content that was signed."""
    taken = _digest(signed, message)
    inside = signed.content if signed.attributes is None else signed.message_digest
    # Without either, the signature itself is over the message, and says all.
    bare = signed.attributes is None and signed.content is None
    same = bare or (taken is not None and inside is not None and compare_digest(taken, inside))
    return Step(StepName.LIST, () if same else (Reason.LIST_CHANGED,))


def _signature(signed: SignedData, message: tuple[bytes, ...]) -> Step:
    if signed.attributes is not None:
        over = signed.attributes
    else:
        over = b"".join(message) if signed.content is None else signed.content
    good = signed_by(signed.signer, signed.digest_method, over, signed.signature)
    return Step(StepName.SIGNATURE, () if good else (Reason.SIGNATURE_WRONG,))
