"""SignedData with SM2 (GB/T 35275-2017) and of CMS (RFC 5652), read as far as one signer needs."""

from contextlib import suppress
from dataclasses import dataclass, field, replace

from kiosk.certificates.seals import der
from kiosk.certificates.seals.der import DerFault, Node
from kiosk.certificates.seals.moments import Moment
from kiosk.certificates.seals.x509 import Certificate, Name, name_of, parse_certificate

GM_SIGNED_DATA, CMS_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2", "1.2.840.113549.1.7.2"
DATA = frozenset({"1.2.156.10197.6.1.4.2.1", "1.2.840.113549.1.7.1"})
"""What is signed, by the object identifiers of either standard; some writers mix the two."""
_VERSIONS = range(1, 6)
LONGEST = 4 * 1024 * 1024
_KINDS = frozenset({GM_SIGNED_DATA, CMS_SIGNED_DATA})
_MOST_CERTIFICATES, _MOST_LISTS = 16, 8
_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME = (f"1.2.840.113549.1.9.{n}" for n in (3, 4, 5))
_TIME_STAMP = "1.2.840.113549.1.9.16.2.14"
_TAGGED_0, _TAGGED_1, _KEY_ID = 0xA0, 0xA1, 0x80


@dataclass(frozen=True, slots=True)
class SignedData:
    """`attributes` are the signed attributes as the SET that the signature is over, None without any.

    `parameters` are those of `algorithm`, `lists` the revocation lists that came along, `token` a time stamp
    over the signature: all as DER, none of them looked into.
    """

    kind: str
    digest_method: str
    content: bytes | None = field(repr=False)
    signer: Certificate
    others: tuple[Certificate, ...]
    attributes: bytes | None
    message_digest: bytes | None
    signed_at: Moment | None
    algorithm: str
    parameters: bytes
    signature: bytes
    lists: tuple[bytes, ...] = field(default=(), repr=False)
    token: bytes | None = field(default=None, repr=False)


def is_signed_data(data: bytes) -> bool:
    try:
        first = der.parse(data)[0].only(der.SEQUENCE).children(2)[0]
        return der.oid(first) in _KINDS
    except (DerFault, IndexError):
        return False


def parse_signed_data(data: bytes, contents: frozenset[str] = DATA) -> SignedData:
    """The one signature in `data` over one of `contents`; bytes after it are padding, as PDF has it.

    Raises:
        DerFault: when it is none, has several signers, or its signer's certificate is not inside.
    """
    if len(data) > LONGEST:
        raise DerFault("a signature is too large")
    kind, wrapped = der.items(der.parse(data)[0], 2, 2)
    version, methods, content, *rest, signers = der.items(der.whole(wrapped.only(_TAGGED_0).content), 4, 6)
    (signer,) = _one(signers.only(der.SET).children(2))
    carried = _content(content, contents)
    found = replace(_read(der.oid(kind), carried, _certificates(rest), signer, contents), lists=_lists(rest))
    named = {_algorithm(node) for node in methods.only(der.SET).children(8)}
    if found.kind not in _KINDS or der.integer(version) not in _VERSIONS or found.digest_method not in named:
        raise DerFault("signed data of another kind")
    return found


def _algorithm(node: Node) -> str:
    return der.oid(der.items(node, 1, 2)[0])


def _one(nodes: tuple[Node, ...]) -> tuple[Node]:
    if len(nodes) != 1:
        raise DerFault("one signer was expected")
    return (nodes[0],)


def _certificates(rest: list[Node]) -> tuple[Certificate, ...]:
    """Those that can be read: what else came along is nobody's business."""
    found = []
    for node in rest:
        if node.only(_TAGGED_0, _TAGGED_1).identifier == _TAGGED_0:
            for inside in node.children(_MOST_CERTIFICATES):
                with suppress(DerFault):
                    found.append(parse_certificate(inside.raw))
    return tuple(found)


def _lists(rest: list[Node]) -> tuple[bytes, ...]:
    held = (node.children(_MOST_LISTS) for node in rest if node.identifier == _TAGGED_1)
    return tuple(inside.raw for inner in held for inside in inner)


def _content(node: Node, contents: frozenset[str]) -> bytes | None:
    members = der.items(node, 1, 2)
    if der.oid(members[0]) not in contents:
        raise DerFault("what is signed is no data")
    if len(members) == 1:
        return None
    return der.octets(der.whole(members[1].only(_TAGGED_0).content))


def _read(
    kind: str,
    content: bytes | None,
    certificates: tuple[Certificate, ...],
    info: Node,
    contents: frozenset[str],
) -> SignedData:
    version, who, digest, *rest = der.items(info, 5, 7)
    attributes = rest.pop(0) if rest[0].identifier == _TAGGED_0 else None
    if (
        der.integer(version) not in _VERSIONS
        or len(rest) < 2
        or (len(rest) == 3 and rest[2].identifier != _TAGGED_1)
    ):
        raise DerFault("a signer has another form")
    known = {} if attributes is None else _attributes(attributes)
    if _CONTENT_TYPE in known and der.oid(known[_CONTENT_TYPE]) not in contents:
        raise DerFault("the attributes are those of another content")
    signer = _signer(who, certificates)
    named, *parameters = der.items(rest[0], 1, 2)
    return SignedData(
        kind=kind,
        digest_method=_algorithm(digest),
        content=content,
        signer=signer,
        others=tuple(c for c in certificates if c is not signer),
        attributes=None if attributes is None else bytes([der.SET]) + attributes.raw[1:],
        message_digest=der.octets(known[_MESSAGE_DIGEST]) if _MESSAGE_DIGEST in known else None,
        signed_at=der.moment(known[_SIGNING_TIME]) if _SIGNING_TIME in known else None,
        algorithm=der.oid(named),
        parameters=parameters[0].raw if parameters else b"",
        signature=der.octets(rest[1]),
        token=_token(rest[2]) if len(rest) == 3 else None,
    )


def _attributes(node: Node) -> dict[str, Node]:
    """Each once and with one value: of two values, two readers might take different ones."""
    found: dict[str, Node] = {}
    for attribute in node.children():
        kind, values = der.items(attribute, 2, 2)
        name, held = der.oid(kind), values.only(der.SET).children()
        if name in found:
            raise DerFault("an attribute is there twice")
        if len(held) == 1:
            found[name] = held[0]
    return found


def _signer(who: Node, certificates: tuple[Certificate, ...]) -> Certificate:
    """By its issuer and number, or by the identifier of its key."""
    if who.identifier == _KEY_ID:
        named = (c for c in certificates if c.key_id == who.content)
    else:
        issuer, serial = der.items(who, 2, 2)
        wanted: tuple[Name, int] = (name_of(issuer), der.integer(serial))
        named = (c for c in certificates if (c.issuer, c.serial) == wanted)
    found = next(named, None)
    if found is None:
        raise DerFault("the signer's certificate is not inside")
    return found


def _token(unsigned: Node) -> bytes | None:
    """A time stamp among what is not signed; attributes that cannot be read prove nothing."""
    with suppress(DerFault):
        held = _attributes(unsigned).get(_TIME_STAMP)
        return None if held is None else held.raw
    return None
