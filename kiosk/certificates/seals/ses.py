"""SES_Signature and SESeal as written (GB/T 38540-2020, GM/T 0031-2014 and -2025), told by their shape.

Genuine files deviate in many small ways; what can be read safely is read, and said in `oddities`.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault, Node
from kiosk.certificates.seals.moments import Moment, parse_moment

LONGEST = 4 * 1024 * 1024
MOST_SIGNERS = 256
_CERTIFICATES, _DIGESTS, _AS_CERTIFICATES = 1, 2, 3
_TAGGED, _IMPLICIT = 0xA0, 0x80
_TEXTS = (der.IA5, der.UTF8, der.PRINTABLE)


class Standard(StrEnum):
    """Which layout a seal has."""

    V4 = "GB/T 38540-2020"
    V1 = "GM/T 0031-2014"
    V5 = "GM/T 0031-2025"


@dataclass(frozen=True, slots=True)
class Picture:
    """What the seal looks like: `kind` as written (png, GIF, ofd …), millimetres."""

    kind: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Seal:
    """An SESeal. `made` are the bytes that the maker signed; signers are certificates or their digests."""

    raw: bytes
    header_id: str
    seal_id: str
    name: str
    signers: tuple[bytes, ...]
    digests: tuple[bytes, ...]
    created: Moment
    valid_from: Moment
    valid_to: Moment
    picture: Picture
    maker: bytes
    algorithm: str
    made: bytes
    signature: bytes
    version: int
    oddities: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """Whether the list of signers is one of digests."""
        return bool(self.digests)


@dataclass(frozen=True, slots=True)
class Stamp:
    """An SES_Signature. `signed` are the bytes that the signer signed; `at` is his claim.

    `token` is a time stamp over the signature, `time_token` one that stands in the place of the time.
    """

    standard: Standard
    signed: bytes
    seal: Seal
    at: Moment | None
    token: bytes | None
    time_token: bytes | None
    digest: bytes
    location: str
    certificate: bytes
    algorithm: str
    signature: bytes
    oddities: tuple[str, ...]


def is_stamp(data: bytes) -> bool:
    """Whether the value begins as an SES_Signature does: a sequence whose first member is a sequence."""
    try:
        return der.parse(data)[0].only(der.SEQUENCE).children(5)[0].identifier == der.SEQUENCE
    except (DerFault, IndexError):
        return False


def parse_stamp(data: bytes) -> Stamp:
    """Reads an SES_Signature of any layout.

    Raises:
        DerFault: when it is none.
    """
    if len(data) > LONGEST:
        raise DerFault("a seal signature is too large")
    node, rest = der.parse(data)
    members = der.items(node, 2, 5)
    odd = ("bytes follow the signature",) if rest else ()
    if len(members) == 2:
        return _old(members[0], members[1], odd)
    if len(members) < 4:
        raise DerFault("no layout has three members")
    return _new(members, odd)


def _new(members: tuple[Node, ...], odd: tuple[str, ...]) -> Stamp:
    signed = der.items(members[0], 5, 6)
    der.integer(signed[0])
    seal = _seal(signed[1], old=False)
    at, token = _time(signed[2])
    stamp = members[4] if len(members) == 5 else None
    return Stamp(
        standard=Standard.V5 if seal.version >= 5 else Standard.V4,
        signed=members[0].raw,
        seal=seal,
        at=at,
        token=None if stamp is None else _tagged(stamp),
        time_token=token,
        digest=der.bits(signed[3]),
        location=der.text(signed[4].only(*_TEXTS)),
        certificate=der.octets(members[1]),
        algorithm=der.oid(members[2]),
        signature=der.bits(members[3]),
        oddities=odd + seal.oddities + _odd_time(at),
    )


def _old(body: Node, signature: Node, odd: tuple[str, ...]) -> Stamp:
    signed = der.items(body, 7, 8)
    der.integer(signed[0])
    seal = _seal(signed[1], old=True)
    at, token = _time(signed[2])
    return Stamp(
        standard=Standard.V1,
        signed=body.raw,
        seal=seal,
        at=at,
        token=None,
        time_token=token,
        digest=der.bits(signed[3]),
        location=der.text(signed[4].only(*_TEXTS)),
        certificate=der.octets(signed[5]),
        algorithm=der.oid(signed[6]),
        signature=der.bits(signature),
        oddities=odd + seal.oddities,
    )


def _tagged(node: Node) -> bytes:
    """A `[0]` BIT STRING, in the explicit form that writers use or in the implicit one."""
    if node.identifier == _IMPLICIT:
        return der.bits(replace(node, identifier=der.BITS))
    return der.bits(der.whole(node.only(_TAGGED).content))


def _time(node: Node) -> tuple[Moment | None, bytes | None]:
    """A time, or a BIT STRING with one as text or with a time-stamp token."""
    if node.identifier != der.BITS:
        return der.moment(node), None
    content = der.bits(node)
    said = parse_moment(content.decode("ascii", "replace"))
    if said is None and content[:1] in (b"\x17", b"\x18"):
        said = der.moment(der.whole(content))
    return said, None if said is not None else content


def _odd_time(at: Moment | None) -> tuple[str, ...]:
    return ("the signing time has no zone",) if at is not None and at.odd else ()


def _seal(node: Node, *, old: bool) -> Seal:
    members = der.items(node, 2, 2) if old else der.items(node, 4, 5)
    info = members[0]
    if old:
        maker, algorithm, signature = der.items(members[1], 3, 3)
        made = der.sequence(info.raw, maker.raw, algorithm.raw)
    else:
        maker, algorithm, signature = members[1:4]
        made = info.raw
    fields = der.items(info, 4, 5)
    head = der.items(fields[0], 3, 3)
    holder = _properties(fields[2], old)
    return Seal(
        raw=node.raw,
        header_id=der.text(head[0].only(*_TEXTS)),
        seal_id=der.text(fields[1]),
        picture=_picture(fields[3]),
        maker=der.octets(maker),
        algorithm=der.oid(algorithm),
        made=made,
        signature=der.bits(signature),
        version=der.integer(head[1]),
        name=holder.name,
        signers=holder.signers,
        digests=holder.digests,
        created=holder.created,
        valid_from=holder.valid_from,
        valid_to=holder.valid_to,
        oddities=holder.oddities,
    )


@dataclass(frozen=True, slots=True)
class _Properties:
    """What a seal says of itself."""

    name: str
    signers: tuple[bytes, ...]
    digests: tuple[bytes, ...]
    created: Moment
    valid_from: Moment
    valid_to: Moment
    oddities: tuple[str, ...]


def _properties(node: Node, old: bool) -> _Properties:
    members = der.items(node, 6, 7)
    der.integer(members[0])
    name = members[1]
    # By shape again: the list of signers is preceded by its kind, or it is not.
    listed = members[2].identifier == der.INTEGER
    kind = der.integer(members[2]) if listed else _CERTIFICATES
    signers, times = members[2 + listed], members[3 + listed :]
    if len(times) != 3 or kind not in (_CERTIFICATES, _DIGESTS, _AS_CERTIFICATES):
        raise DerFault("the properties of a seal have another form")
    created, valid_from, valid_to = map(der.moment, times)
    odd = [
        said
        for said, is_so in (
            ("the seal's name is padded or in another encoding", der.odd_text(name)),
            ("the kind of the signers' list is 3", kind == _AS_CERTIFICATES),
            ("the seal's times have no zone", any(t.odd for t in (created, valid_from, valid_to))),
            ("the layout of the seal's properties is another one's", listed == old),
        )
        if is_so
    ]
    return _Properties(
        name=der.text(name),
        signers=() if kind == _DIGESTS else _certificates(signers),
        digests=_digests(signers) if kind == _DIGESTS else (),
        created=created,
        valid_from=valid_from,
        valid_to=valid_to,
        oddities=tuple(odd),
    )


def _certificates(node: Node) -> tuple[bytes, ...]:
    return tuple(der.octets(n) for n in node.only(der.SEQUENCE).children(MOST_SIGNERS))


def _digests(node: Node) -> tuple[bytes, ...]:
    pairs = (der.items(n, 2, 2) for n in node.only(der.SEQUENCE).children(MOST_SIGNERS))
    return tuple(der.octets(value) for _, value in pairs)


def _picture(node: Node) -> Picture:
    kind, data, width, height = der.items(node, 4, 4)
    return Picture(
        kind=der.text(kind), data=der.octets(data), width=der.integer(width), height=der.integer(height)
    )
