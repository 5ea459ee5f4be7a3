"""A bounded walk over DER: values are slices of the original bytes, because they are what was signed."""

from dataclasses import dataclass

from asn1crypto import core, parser

from kiosk.certificates.seals.moments import Moment, parse_moment

BOOLEAN, INTEGER, BITS, OCTETS, OID = 0x01, 0x02, 0x03, 0x04, 0x06
UTF8, PRINTABLE, IA5, UTC_TIME, GENERALIZED_TIME, BMP = 0x0C, 0x13, 0x16, 0x17, 0x18, 0x1E
SEQUENCE, SET = 0x30, 0x31
MOST_CHILDREN = 64
_LONGEST_INTEGER, _LONGEST_OID = 64, 40


class DerFault(ValueError):
    """The bytes do not have the form that was expected here."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value: `identifier` is its first octet, `raw` all its bytes, `content` those after the length."""

    identifier: int
    raw: bytes
    content: bytes

    def children(self, most: int = MOST_CHILDREN) -> tuple["Node", ...]:
        """What a constructed value consists of.

        Raises:
            DerFault: when it is none, is cut, or holds more than `most`.
        """
        if not self.identifier & 0x20:
            raise DerFault("a constructed value was expected")
        found: list[Node] = []
        rest = self.content
        while rest:
            if len(found) == most:
                raise DerFault("a list is too long")
            node, rest = parse(rest)
            found.append(node)
        return tuple(found)

    def only(self, *identifiers: int) -> "Node":
        """This node, when it is of one of these kinds."""
        if self.identifier not in identifiers:
            raise DerFault(f"identifier {self.identifier:02x} where {identifiers[0]:02x} was expected")
        return self


def parse(data: bytes) -> tuple[Node, bytes]:
    """The first value of `data` and what follows it.

    Raises:
        DerFault: when it is cut, of indefinite length, or has a tag of several octets.
    """
    if not data or data[0] & 0x1F == 0x1F or data[1:2] == b"\x80":
        raise DerFault("no value of definite length")
    try:
        _, _, _, header, content, _ = parser.parse(data)
    except ValueError as error:
        raise DerFault(str(error)) from None
    length = len(header) + len(content)
    return Node(data[0], data[:length], content), data[length:]


def whole(data: bytes) -> Node:
    """The one value that `data` is."""
    node, rest = parse(data)
    if rest:
        raise DerFault("bytes follow the value")
    return node


def items(node: Node, least: int, most: int) -> tuple[Node, ...]:
    """The members of a SEQUENCE that has between `least` and `most` of them."""
    found = node.only(SEQUENCE).children(most)
    if len(found) < least:
        raise DerFault("a sequence is too short")
    return found


def integer(node: Node) -> int:
    content = node.only(INTEGER).content
    if not 0 < len(content) <= _LONGEST_INTEGER:
        raise DerFault("an integer of unlikely length")
    return int.from_bytes(content, "big", signed=True)


def oid(node: Node) -> str:
    content = node.only(OID).content
    if not 0 < len(content) <= _LONGEST_OID or content[-1] & 0x80:
        raise DerFault("an object identifier of unlikely length")
    try:
        return str(core.ObjectIdentifier(contents=content).dotted)
    except (ValueError, IndexError, TypeError) as error:
        raise DerFault(str(error)) from None


def octets(node: Node) -> bytes:
    return node.only(OCTETS).content


def bits(node: Node) -> bytes:
    """A BIT STRING of whole octets."""
    content = node.only(BITS).content
    if content[:1] != b"\0":
        raise DerFault("a bit string with unused bits")
    return content[1:]


def flags(node: Node) -> frozenset[int]:
    """The numbers of the bits that are set in a BIT STRING, 0 being the first."""
    content = node.only(BITS).content[1:9]
    return frozenset(8 * i + b for i, octet in enumerate(content) for b in range(8) if octet << b & 0x80)


def text(node: Node) -> str:
    """A string of any kind, in UTF-8 or else GB 18030, without the NULs that some makers pad with."""
    if node.identifier == BMP:
        return node.content.decode("utf-16-be", "replace").strip("\0 ")
    try:
        found = node.content.decode("utf-8")
    except UnicodeDecodeError:
        found = node.content.decode("gb18030", "replace")
    return found.strip("\0 ")


def odd_text(node: Node) -> bool:
    """Whether a string is padded or in another encoding than it says."""
    try:
        return "\0" in node.content.decode("utf-8")
    except UnicodeDecodeError:
        return True


def moment(node: Node) -> Moment:
    """A UTCTime or GeneralizedTime.

    Raises:
        DerFault: when it is no time.
    """
    content = node.only(GENERALIZED_TIME, UTC_TIME).content
    found = parse_moment(content.decode("ascii", "replace"))
    if found is None:
        raise DerFault("no time of day and date")
    return found


def sequence(*members: bytes) -> bytes:
    """A SEQUENCE of values that are encoded already."""
    return header(SEQUENCE, sum(map(len, members))) + b"".join(members)


def header(identifier: int, length: int) -> bytes:
    if length < 0x80:
        return bytes([identifier, length])
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([identifier, 0x80 | len(digits)]) + digits
