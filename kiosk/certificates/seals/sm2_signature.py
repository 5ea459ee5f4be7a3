"""The two forms of an SM2 signature (GB/T 35276): strict DER of SEQUENCE { r, s }, or 64 bytes r ‖ s."""

SCALAR_BYTES = 32
_SEQUENCE, _INTEGER = 0x30, 0x02
_SHORT = 0x80


def as_der(signature: bytes) -> bytes | None:
    """The signature as DER, or None when it is neither strict DER nor exactly 64 bytes."""
    if len(signature) == 2 * SCALAR_BYTES:
        raw = _encoded(signature[:SCALAR_BYTES], signature[SCALAR_BYTES:])
        # Two short numbers may make 64 bytes of DER; what is strict DER is read as that.
        return signature if _strict(signature) else raw
    return signature if _strict(signature) else None


def _encoded(r: bytes, s: bytes) -> bytes:
    body = _number(r) + _number(s)
    return bytes([_SEQUENCE, len(body)]) + body


def _number(value: bytes) -> bytes:
    digits = value.lstrip(b"\0")
    if not digits or digits[0] & 0x80:
        digits = b"\0" + digits
    return bytes([_INTEGER, len(digits)]) + digits


def _strict(der: bytes) -> bool:
    if len(der) < 8 or der[0] != _SEQUENCE or der[1] >= _SHORT or der[1] != len(der) - 2:
        return False
    after_r = _after_number(der, 2)
    return after_r is not None and _after_number(der, after_r) == len(der)


def _after_number(der: bytes, at: int) -> int | None:
    """Where the INTEGER at `at` ends; None when it is negative, padded, too long or cut."""
    if at + 2 > len(der) or der[at] != _INTEGER or not 0 < der[at + 1] <= SCALAR_BYTES + 1:
        return None
    digits = der[at + 2 : at + 2 + der[at + 1]]
    if len(digits) != der[at + 1] or digits[0] & 0x80:
        return None
    if len(digits) > 1 and digits[0] == 0 and not digits[1] & 0x80:
        return None
    return at + 2 + len(digits)
