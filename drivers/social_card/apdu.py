"""Commands and answers of a contact card, without I/O (ISO/IEC 7816-4; LD/T 32.5-2015 for this card)."""

from dataclasses import dataclass
from enum import Enum

from drivers.common.reasons import Reason, fault


class Outcome(Enum):
    """What a status word means for the one who asked."""

    DONE = "done"
    MORE = "more"
    """61 xx: the answer waits to be fetched."""
    OTHER_LENGTH = "other-length"
    """6C xx: ask again for so many bytes."""
    NOT_FOUND = "not-found"
    CLOSED = "closed"
    """Only after a PIN, or after the card and a security module have recognised each other."""
    BLOCKED = "blocked"
    """The card or its application was locked by its issuer."""
    UNKNOWN_COMMAND = "unknown-command"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What the card says; its repr shows the status word only, for the data may be somebody's name."""

    data: bytes
    status: int

    def __repr__(self) -> str:
        return f"<Answer {self.status:04X} with {len(self.data)} bytes>"

    @property
    def outcome(self) -> Outcome:
        """What to do about it."""
        if self.status >> 8 in _FAMILIES:
            return _FAMILIES[self.status >> 8]
        return _WORDS.get(self.status, Outcome.FAILED)


_FAMILIES = {0x61: Outcome.MORE, 0x6C: Outcome.OTHER_LENGTH}
_WORDS = {
    0x9000: Outcome.DONE,
    # The data ended before so many bytes as were asked for.
    0x6282: Outcome.DONE,
    0x6283: Outcome.BLOCKED,
    0x6982: Outcome.CLOSED,
    0x6985: Outcome.CLOSED,
    0x6983: Outcome.BLOCKED,
    0x6A81: Outcome.BLOCKED,
    0x6A82: Outcome.NOT_FOUND,
    0x6A83: Outcome.NOT_FOUND,
    0x6A88: Outcome.NOT_FOUND,
    0x6D00: Outcome.UNKNOWN_COMMAND,
    0x6E00: Outcome.UNKNOWN_COMMAND,
    0x9303: Outcome.BLOCKED,
}


def parse(raw: bytes) -> Answer:
    """The answer in the bytes that came back. Raises ``garbled`` when there is no status word."""
    if len(raw) < 2:
        raise fault(Reason.GARBLED, "an answer without status word")
    return Answer(raw[:-2], int.from_bytes(raw[-2:], "big"))


def select_application(name: bytes) -> bytes:
    """SELECT by name or AID of 1–16 bytes, first occurrence."""
    return bytes([0x00, 0xA4, 0x04, 0x00, len(name)]) + name


def select_file(identifier: int) -> bytes:
    """SELECT the elementary file ``identifier`` (such as 0xEF05) under the current application."""
    return b"\x00\xa4\x02\x00\x02" + identifier.to_bytes(2, "big")


def read_record(number: int, length: int = 0, *, file: int = 0) -> bytes:
    """READ RECORD ``number`` of the selected file, or of the one with short identifier ``file``.

    ``length`` 0 asks for all there is.
    """
    return bytes([0x00, 0xB2, number, file << 3 | 0x04, length])


def get_response(length: int) -> bytes:
    """GET RESPONSE after 61 xx."""
    return bytes([0x00, 0xC0, 0x00, 0x00, length])


def with_length(command: bytes, length: int) -> bytes:
    """The same command asking for ``length`` bytes, after 6C xx; its last byte is the expected length."""
    return command[:-1] + bytes([length])
