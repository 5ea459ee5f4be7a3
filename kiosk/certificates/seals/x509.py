"""X.509 certificates (RFC 5280, GB/T 20518) by a tolerant walk: genuine ones do not pass a strict reader."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault, Node
from kiosk.certificates.seals.moments import Moment

SM2_CURVE = "1.2.156.10197.1.301"
ORGANISATION, COMMON_NAME = "2.5.4.10", "2.5.4.3"
_KEY_USAGE, _BASIC_CONSTRAINTS = "2.5.29.15", "2.5.29.19"
_KEY_ID, _PURPOSES = "2.5.29.14", "2.5.29.37"
_SERVER, TIME_STAMPING, _STATUS = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"
_OTHER_TRADES = frozenset({_SERVER, TIME_STAMPING, _STATUS})
_DIGITAL_SIGNATURE, _NON_REPUDIATION, _CERT_SIGN = 0, 1, 5
_VERSION, _EXTENSIONS = 0xA0, 0xA3
_LOOKED_AT = frozenset({_KEY_USAGE, _BASIC_CONSTRAINTS, _KEY_ID, _PURPOSES})
_KEPT, _LONGEST = 256, 1 << 15
"""Of certificates, which are kept; genuine ones have one or two thousand bytes."""
Name = tuple[tuple[str, str], ...]
"""Attribute types and values in their order, so that names compare in whatever string type they are."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a verifier needs. `point` is the SM2 key, None for others; `usage` None when nothing is said.

    `parameters` are those of `algorithm`, as DER; `below` is how many authorities may stand under this one.
    """

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
    parameters: bytes
    signature: bytes
    usage: frozenset[int] | None
    authority: bool | None
    below: int | None
    purposes: frozenset[str] | None
    key_id: bytes | None

    def __hash__(self) -> int:
        """All the rest follows from the bytes, whose hash is reckoned once."""
        return hash(self.raw)

    @property
    def may_sign(self) -> bool:
        """Documents, that is: not what is only a web server's, a time-stamper's or a status service's."""
        if self.purposes and self.purposes <= _OTHER_TRADES:
            return False
        return self._signs

    @property
    def may_stamp_time(self) -> bool:
        return self._signs and self.purposes is not None and TIME_STAMPING in self.purposes

    @property
    def _signs(self) -> bool:
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
    if len(raw) > _LONGEST:
        raise DerFault("a certificate is too large")
    body, algorithm, signature = der.items(der.whole(raw), 3, 3)
    fields = list(body.only(der.SEQUENCE).children(12))
    if fields and fields[0].identifier == _VERSION:
        del fields[0]
    if len(fields) < 6:
        raise DerFault("a certificate is too short")
    serial, _, issuer, validity, subject, key = fields[:6]
    start, end = der.items(validity, 2, 2)
    said = _extensions(fields[6:])
    named, *parameters = der.items(algorithm, 1, 2)
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
        algorithm=der.oid(named),
        parameters=parameters[0].raw if parameters else b"",
        signature=der.bits(signature),
        usage=der.flags(der.parse(said[_KEY_USAGE])[0]) if _KEY_USAGE in said else None,
        authority=_is_authority(said[_BASIC_CONSTRAINTS]) if _BASIC_CONSTRAINTS in said else None,
        below=_below(said[_BASIC_CONSTRAINTS]) if _BASIC_CONSTRAINTS in said else None,
        purposes=_purposes(said[_PURPOSES]) if _PURPOSES in said else None,
        key_id=said[_KEY_ID][2:] if _KEY_ID in said else None,
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


def _extensions(rest: list[Node]) -> dict[str, bytes]:
    """The extensions that a verifier looks at; the others may hold what they like."""
    found: dict[str, bytes] = {}
    for node in rest:
        if node.identifier != _EXTENSIONS:
            continue
        for extension in node.children(1)[0].children() if node.content else ():
            kind, *_, value = der.items(extension, 2, 3)
            name = der.oid(kind)
            if name in _LOOKED_AT:
                found[name] = der.octets(value)
    return found


def _is_authority(constraints: bytes) -> bool:
    members = der.parse(constraints)[0].only(der.SEQUENCE).children(2)
    return bool(members) and members[0].identifier == der.BOOLEAN and members[0].content != b"\0"


def _below(constraints: bytes) -> int | None:
    *_, last = (None, *der.parse(constraints)[0].only(der.SEQUENCE).children(2))
    return der.integer(last) if last is not None and last.identifier == der.INTEGER else None


def _purposes(named: bytes) -> frozenset[str]:
    return frozenset(der.oid(node) for node in der.parse(named)[0].only(der.SEQUENCE).children())
