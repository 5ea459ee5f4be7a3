"""A signature without a seal (Type="Sign", GB/T 35275, and CMS in PDF), step by step."""

from kiosk.certificates.seals import people, signed_checks, time_stamps
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import Moment
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
    stamped = time_stamps.weigh(signed.token, signed.signature, question.trust)
    signing = people.signing(signed.signed_at or said, stamped)
    steps = (
        *before,
        Step(StepName.FORM),
        _algorithms(signed),
        _list(signed, message),
        _signature(signed, message),
        people.signer(question, signed.signer, signing, signed.others, signed.lists),
        people.time(question, signing, stamped),
    )
    return SealFinding(
        standard=IN_PDF if in_pdf and signed.kind != GM_SIGNED_DATA else STANDARD,
        steps=steps,
        signed_at=None if signing.at is None else signing.at.at,
        signer_name=signed.signer.display_name,
    )


def _algorithms(signed: SignedData) -> Step:
    if signed_checks.taken(signed):
        return Step(StepName.ALGORITHMS)
    refused = f"{signed.digest_method}, {signed.algorithm}"
    return Step(StepName.ALGORITHMS, (Reason.ALGORITHM_REFUSED,), refused)


def _list(signed: SignedData, message: tuple[bytes, ...]) -> Step:
    same = signed_checks.digest_fits(signed, message)
    return Step(StepName.LIST, () if same else (Reason.LIST_CHANGED,))


def _signature(signed: SignedData, message: tuple[bytes, ...]) -> Step:
    good = signed_checks.signature_fits(signed, message)
    return Step(StepName.SIGNATURE, () if good else (Reason.SIGNATURE_WRONG,))
