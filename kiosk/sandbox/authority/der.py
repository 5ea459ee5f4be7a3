"""DER (ITU-T X.690) as it is written: each function gives one whole element, tag, length and content."""

from datetime import UTC, datetime, timedelta, timezone

_LOCAL = timezone(timedelta(hours=8))

INTEGER, BIT_STRING, OCTET_STRING, OID = 0x02, 0x03, 0x04, 0x06
UTF8, PRINTABLE, IA5, UTC_TIME, GENERALIZED_TIME = 0x0C, 0x13, 0x16, 0x17, 0x18
SEQUENCE, SET = 0x30, 0x31


def element(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + content


def sequence(*parts: bytes) -> bytes:
    return element(SEQUENCE, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """SET OF: members in the order of their encodings."""
    return element(SET, b"".join(sorted(parts)))


def explicit(number: int, part: bytes) -> bytes:
    """An element behind the context tag `[number] EXPLICIT`."""
    return element(0xA0 | number, part)


def integer(value: int) -> bytes:
    return element(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def boolean(value: bool) -> bytes:
    return bytes((0x01, 0x01, 0xFF if value else 0x00))


def bits(content: bytes, unused: int = 0) -> bytes:
    """A BIT STRING; `unused` is how many of the last byte's bits do not count."""
    return element(BIT_STRING, bytes((unused,)) + content)


def octets(content: bytes) -> bytes:
    return element(OCTET_STRING, content)


def oid(dotted: str) -> bytes:
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    return element(OID, b"".join(map(_base128, (40 * first + second, *rest))))


def utf8(text: str) -> bytes:
    return element(UTF8, text.encode("utf-8"))


def printable(text: str) -> bytes:
    return element(PRINTABLE, text.encode("ascii"))


def ia5(text: str) -> bytes:
    return element(IA5, text.encode("ascii"))


def utc_time(at: datetime) -> bytes:
    """Two digits of the year: from 1950 to 2049."""
    return element(UTC_TIME, _utc(at, "%y%m%d%H%M%SZ"))


def generalized_time(at: datetime) -> bytes:
    return element(GENERALIZED_TIME, _utc(at, "%Y%m%d%H%M%SZ"))


def x509_time(at: datetime) -> bytes:
    """A time in a certificate: UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5)."""
    return utc_time(at) if at.astimezone(UTC).year < 2050 else generalized_time(at)


def time_text(at: datetime) -> bytes:
    """The local time as text in a BIT STRING, as makers of GM/T 0031-2014 seals write it."""
    return bits(at.astimezone(_LOCAL).strftime("%Y-%m-%d %H:%M:%S").encode("ascii"))


def _utc(at: datetime, form: str) -> bytes:
    return at.astimezone(UTC).strftime(form).encode("ascii")


def _base128(arc: int) -> bytes:
    groups = [arc & 0x7F]
    while arc := arc >> 7:
        groups.append(arc & 0x7F | 0x80)
    return bytes(reversed(groups))
