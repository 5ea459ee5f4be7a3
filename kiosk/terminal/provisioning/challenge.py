"""What a cabinet asks to be answered: whose key it holds, and a number that is good for one site file."""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256

PREFIX = "KC1"
NONCE_BYTES = 16
DIGITS = 18
"""Two more check them. Among 10^18 no file answers two cabinets by chance."""
_MODULUS = 97
_TEXT = re.compile(rf"{PREFIX}:([0-9a-f]{{64}}):([0-9a-f]{{{2 * NONCE_BYTES}}})")


class NoChallenge(ValueError):
    """Neither the text of a challenge's code nor its digits; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """`machine` is the SHA-256 of the device's public key (DER), `nonce` random; both in hexadecimal."""

    machine: str
    nonce: str

    @property
    def text(self) -> str:
        """What its QR code holds."""
        return f"{PREFIX}:{self.machine}:{self.nonce}"

    @property
    def digits(self) -> str:
        """Twenty digits that stand for both and can be told on the telephone; the last two check the rest."""
        head = sha256(f"kiosk challenge {self.machine} {self.nonce}".encode("ascii")).digest()
        body = f"{int.from_bytes(head[:16], 'big') % 10**DIGITS:0{DIGITS}d}"
        return body + _check_digits(body)


def new_nonce() -> str:
    return secrets.token_hex(NONCE_BYTES)


def grouped(digits: str) -> str:
    """Digits in fours, as they are shown and read out."""
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def digits_in(text: str) -> tuple[str, str]:
    """The digits, and the machine where the text tells it (else empty), of a code or of typed digits.

    Raises:
        NoChallenge: for anything else, also when a digit was mistyped.
    """
    whole = _TEXT.fullmatch(text.strip())
    if whole:
        challenge = Challenge(*whole.groups())
        return challenge.digits, challenge.machine
    digits = re.sub(r"[\s-]", "", text)
    if not (digits.isascii() and digits.isdigit() and len(digits) == DIGITS + 2):
        raise NoChallenge(f"a challenge has {DIGITS + 2} digits, or is a code that begins with {PREFIX}")
    if _check_digits(digits[:DIGITS]) != digits[DIGITS:]:
        raise NoChallenge("a digit of the challenge is wrong: its last two do not fit; read it out again")
    return digits, ""


def _check_digits(body: str) -> str:
    """Two digits by ISO/IEC 7064 MOD 97-10: one wrong digit, or two exchanged ones, are always found."""
    return f"{(_MODULUS + 1 - int(body + '00') % _MODULUS) % _MODULUS:02d}"
