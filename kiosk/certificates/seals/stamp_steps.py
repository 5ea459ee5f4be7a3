"""An electronic seal (SES_Signature), step by step as GB/T 38540-2020 and GM/T 0031 order it."""

from hmac import compare_digest

from kiosk.certificates.seals import people, sm2, time_stamps
from kiosk.certificates.seals.algorithms import SM2_NAMES, sm3
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import Moment, exactly
from kiosk.certificates.seals.people import Question
from kiosk.certificates.seals.ses import Seal, Stamp, parse_stamp
from kiosk.certificates.seals.verification import Reason, SealFinding, Step, StepName
from kiosk.certificates.seals.x509 import Certificate, parse_certificate

SEAL_HEADER = "ES"


def examine(
    value: bytes,
    message: bytes,
    location: str,
    question: Question,
    seal_copy: bytes | None,
    before: tuple[Step, ...],
    said: Moment | None = None,
) -> SealFinding:
    """Every step of one seal signature over `message`, which stands at `location`; `before` went before.

    `said` is the signing time in `message`, for a seal whose own time is a time stamp.

    Raises:
        MissingLibrary: when this system cannot verify SM2.
    """
    try:
        stamp = parse_stamp(value)
        signer, maker = parse_certificate(stamp.certificate), parse_certificate(stamp.seal.maker)
    except DerFault as error:
        return SealFinding(standard="", steps=(*before, unreadable(error)))
    stamped = time_stamps.weigh(stamp.token, stamp.signature, question.trust)
    signing = people.signing(stamp.at or time_stamps.claimed_by(stamp.time_token) or said, stamped)
    steps = (
        *before,
        Step(StepName.FORM, (Reason.ODD_FORM,) if stamp.oddities else (), "; ".join(stamp.oddities)),
        _list(stamp, message, location),
        _signature(stamp, signer),
        _copy(stamp, seal_copy),
        _seal(stamp.seal, maker),
        _listed(stamp),
        _period(stamp.seal, signing.or_at(question), question),
        people.signer(question, signer, signing),
        people.maker(question, maker, stamp.seal.created),
        people.time(question, signing, stamped),
    )
    return SealFinding(
        standard=stamp.standard,
        steps=steps,
        signed_at=None if signing.at is None else signing.at.at,
        signer_name=signer.display_name,
        seal_name=stamp.seal.name,
        picture=stamp.seal.picture,
    )


def unreadable(error: Exception) -> Step:
    return Step(StepName.FORM, (Reason.SIGNATURE_UNREADABLE,), str(error))


def _list(stamp: Stamp, message: bytes, location: str) -> Step:
    """The signed digest is that of the list, and the list is where the signer put it, if he says where."""
    reasons = [] if compare_digest(stamp.digest, sm3(message)) else [Reason.LIST_CHANGED]
    said = stamp.location.strip("/ ")
    if location and said.lower().endswith(".xml") and not location.lower().endswith(said.lower()):
        reasons.append(Reason.SIGNATURE_MOVED)
    return Step(StepName.LIST, tuple(reasons), said)


def _signature(stamp: Stamp, signer: Certificate) -> Step:
    if stamp.algorithm not in SM2_NAMES or signer.point is None:
        return Step(StepName.SIGNATURE, (Reason.ALGORITHM_REFUSED,), stamp.algorithm)
    good = sm2.verify(signer.point, stamp.signed, stamp.signature)
    return Step(StepName.SIGNATURE, () if good else (Reason.SIGNATURE_WRONG,))


def _copy(stamp: Stamp, seal_copy: bytes | None) -> Step:
    same = seal_copy is None or seal_copy == stamp.seal.raw
    return Step(StepName.SEAL_COPY, () if same else (Reason.SEAL_COPY_DIFFERS,))


def _seal(seal: Seal, maker: Certificate) -> Step:
    if seal.algorithm not in SM2_NAMES or maker.point is None:
        return Step(StepName.SEAL, (Reason.ALGORITHM_REFUSED,), seal.algorithm)
    good = seal.header_id == SEAL_HEADER and sm2.verify(maker.point, seal.made, seal.signature)
    return Step(StepName.SEAL, () if good else (Reason.SEAL_WRONG,))


def _listed(stamp: Stamp) -> Step:
    seal = stamp.seal
    inside = sm3(stamp.certificate) in seal.digests if seal.closed else stamp.certificate in seal.signers
    return Step(StepName.SIGNER_LISTED, () if inside else (Reason.SIGNER_NOT_IN_SEAL,))


def _period(seal: Seal, signed: Moment, question: Question) -> Step:
    detail = f"{seal.valid_from.at:%Y-%m-%d} to {seal.valid_to.at:%Y-%m-%d}"
    if not signed.within(seal.valid_from, seal.valid_to):
        return Step(StepName.SEAL_PERIOD, (Reason.SEAL_EXPIRED,), detail)
    if exactly(question.at).within(seal.valid_from, seal.valid_to):
        return Step(StepName.SEAL_PERIOD, detail=detail)
    since = Reason.SEAL_EXPIRED if question.in_force else Reason.EXPIRED_SINCE
    return Step(StepName.SEAL_PERIOD, (since,), detail)
