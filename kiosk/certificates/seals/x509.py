"""X.509 certificates (RFC 5280, GB/T 20518) by a tolerant walk: genuine ones do not pass a strict reader."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault, Node
from kiosk.certificates.seals.moments import Moment

SM2_CURVE = "1.2.156.10197.1.301"
ORGANISATION, COMMON_NAME = "2.5.4.10", "2.5.4.3"
_KEY_USAGE, _BASIC_CONSTRAINTS = "2.5.29.15", "2.5.29.19"
_DIGITAL_SIGNATURE, _NON_REPUDIATION, _CERT_SIGN = 0, 1, 5
_VERSION, _EXTENSIONS = 0xA0, 0xA3
_KEPT = 256
Name = tuple[tuple[str, str], ...]
"""Attribute types and values in their order, so that names compare in whatever string type they are."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a verifier needs. `point` is the SM2 key, None for others; `usage` None when nothing is said."""

    raw: bytes
    signed: bytes
    serial: int
    issuer: Name
    subject: Name
    valid_from: Moment
    valid_to: Moment
    key: bytes
    point: bytes | None
    algorithm: str
    signature: bytes
    usage: frozenset[int] | None
    authority: bool | None

    def __hash__(self) -> int:
        """All the rest follows from the bytes, whose hash is reckoned once."""
        return hash(self.raw)

    @property
    def may_sign(self) -> bool:
        return self.usage is None or bool(self.usage & {_DIGITAL_SIGNATURE, _NON_REPUDIATION})

    @property
    def may_issue(self) -> bool:
        """`authority` None is a certificate older than the extension: only an anchor may be that."""
        return self.authority is not False and (self.usage is None or _CERT_SIGN in self.usage)

    @property
    def display_name(self) -> str:
        """The organisation, else the common name."""
        names = dict(self.subject)
        return names.get(ORGANISATION) or names.get(COMMON_NAME) or ""

    def valid_at(self, at: Moment) -> bool:
        return at.within(self.valid_from, self.valid_to)


@lru_cache(maxsize=_KEPT)
def parse_certificate(raw: bytes) -> Certificate:
    """A certificate from its DER.

    Raises:
        DerFault: when it is none.
    """
    body, algorithm, signature = der.items(der.whole(raw), 3, 3)
    fields = list(body.only(der.SEQUENCE).children(12))
    if fields and fields[0].identifier == _VERSION:
        del fields[0]
    if len(fields) < 6:
        raise DerFault("a certificate is too short")
    serial, _, issuer, validity, subject, key = fields[:6]
    start, end = der.items(validity, 2, 2)
    usage, authority = _extensions(fields[6:])
    return Certificate(
        raw=raw,
        signed=body.raw,
        serial=der.integer(serial),
        issuer=_name(issuer),
        subject=_name(subject),
        valid_from=der.moment(start),
        valid_to=der.moment(end),
        key=key.raw,
        point=_point(key),
        algorithm=der.oid(der.items(algorithm, 1, 2)[0]),
        signature=der.bits(signature),
        usage=usage,
        authority=authority,
    )


def name_of(node: Node) -> Name:
    """A distinguished name, for those who point at a certificate by its issuer."""
    return _name(node)


def _name(node: Node) -> Name:
    found = []
    for part in node.only(der.SEQUENCE).children():
        for attribute in part.only(der.SET).children():
            kind, value = der.items(attribute, 2, 2)
            found.append((der.oid(kind), der.text(value)))
    return tuple(found)


def _point(key: Node) -> bytes | None:
    algorithm, value = der.items(key, 2, 2)
    named = [der.oid(n) for n in algorithm.only(der.SEQUENCE).children(3) if n.identifier == der.OID]
    return der.bits(value) if SM2_CURVE in named else None


def _extensions(rest: list[Node]) -> tuple[frozenset[int] | None, bool | None]:
    usage: frozenset[int] | None = None
    authority: bool | None = None
    for node in rest:
        if node.identifier != _EXTENSIONS:
            continue
        for extension in node.children(1)[0].children() if node.content else ():
            kind, *_, value = der.items(extension, 2, 3)
            inner = der.octets(value)
            if der.oid(kind) == _KEY_USAGE:
                usage = der.flags(der.parse(inner)[0])
            elif der.oid(kind) == _BASIC_CONSTRAINTS:
                authority = _is_authority(inner)
    return usage, authority


def _is_authority(constraints: bytes) -> bool:
    members = der.parse(constraints)[0].only(der.SEQUENCE).children(2)
    return bool(members) and members[0].identifier == der.BOOLEAN and members[0].content != b"\0"
