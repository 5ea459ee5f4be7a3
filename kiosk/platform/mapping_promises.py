"""Promises and what is owed on the wire: what was read, in the language in which it was read; pure."""

from kiosk.cases.commitment import Commitment
from kiosk.cases.deferral import Deferral
from kiosk.platform.wire import CommitmentWire, DeferralWire


def commitment_to_wire(commitment: Commitment) -> CommitmentWire:
    signing, terms = commitment.signing, commitment.terms
    return CommitmentWire(
        serial=signing.serial,
        material=commitment.material.zh,
        contents=[s.to(signing.locale) for s in terms.contents],
        requirements=[s.to(signing.locale) for s in terms.requirements],
        liability=[s.to(signing.locale) for s in terms.liability],
        locale=signing.locale,
        signed_at=signing.signed_at,
        strokes=[list(stroke) for stroke in signing.signature.strokes],
    )


def deferral_to_wire(owed: Deferral) -> DeferralWire:
    return DeferralWire(material=owed.material.zh, due=owed.due, ways=list(owed.channels))
