"""Time-stamp tokens (RFC 3161, GM/T 0033): a third party's word that a signature was there at a time."""

from dataclasses import dataclass, field
from hmac import compare_digest

from kiosk.certificates.seals import der, signed_checks
from kiosk.certificates.seals.algorithms import DIGESTS, digest
from kiosk.certificates.seals.der import DerFault
from kiosk.certificates.seals.moments import Moment
from kiosk.certificates.seals.signed_data import SignedData, is_signed_data, parse_signed_data
from kiosk.certificates.seals.trust import Standing, Trust

TIME_STAMP_INFO = frozenset({"1.2.840.113549.1.9.16.1.4"})
_LEAST, _MOST = 5, 10


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says: when, and over what. `digest_method` is that of the imprint."""

    signed: SignedData
    digest_method: str
    imprint: bytes
    at: Moment


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a token is worth: `wrong` when it is another signature's or was changed, `at` None without one.

    `proven` when an installed authority stamped this very signature.
    """

    at: Moment | None = None
    proven: bool = False
    wrong: bool = False
    there: bool = False
    detail: str = field(default="", repr=False)


NONE = Evidence()


def weigh(token: bytes | None, signature: bytes, trust: Trust) -> Evidence:
    """A token over the octets of a signature. One that cannot be read proves nothing, and is said.

    Raises:
        MissingLibrary: when this system cannot verify SM2.
    """
    if token is None:
        return NONE
    try:
        read = parse_token(token)
    except DerFault as error:
        return Evidence(there=True, detail=str(error))
    signed, chosen = read.signed, DIGESTS.get(read.digest_method)
    who = signed.signer.display_name
    if chosen is None or not signed_checks.taken(signed):
        return Evidence(read.at, there=True, detail=f"{read.digest_method}, {signed.algorithm}")
    own = (signed.content or b"",)
    genuine = signed_checks.digest_fits(signed, own) and signed_checks.signature_fits(signed, own)
    if not genuine or not compare_digest(digest(chosen, signature), read.imprint):
        return Evidence(read.at, wrong=True, there=True, detail=who)
    return Evidence(read.at, proven=_trusted(read, trust), there=True, detail=who)


def parse_token(data: bytes) -> Token:
    """A token, or the answer of a time-stamp service with one inside.

    Raises:
        DerFault: when it is none.
    """
    if not is_signed_data(data):
        data = der.items(der.whole(data), 2, 2)[1].raw
    signed = parse_signed_data(data, TIME_STAMP_INFO)
    if signed.content is None or signed.attributes is None:
        raise DerFault("a time stamp without content or without attributes")
    _, _, imprint, _, at, *_ = der.items(der.whole(signed.content), _LEAST, _MOST)
    method, octets = der.items(imprint, 2, 2)
    named = der.oid(der.items(method, 1, 2)[0])
    return Token(signed, named, der.octets(octets), der.moment(at.only(der.GENERALIZED_TIME)))


def claimed_by(token: bytes | None) -> Moment | None:
    """The time in a token that is inside what is signed: it was there before the signature, and no proof."""
    if token is None:
        return None
    try:
        return parse_token(token).at
    except DerFault:
        return None


def _trusted(token: Token, trust: Trust) -> bool:
    signer = token.signed.signer
    chain = trust.chain(signer, token.signed.others)
    return signer.may_stamp_time and trust.standing_of(chain, token.at) is Standing.TRUSTED
