"""Commands and answers of the SAM host interface (GA/T 467-2019), without I/O."""

import struct
from dataclasses import dataclass
from enum import IntEnum

from drivers.common.reasons import Reason, fault
from drivers.id_card.frames import encode
from drivers.id_card.text import PADDING, decoded

TEXT_SIZE = 256
PHOTO_SIZE = 1024
ADDRESS_SIZE = 70
FINGERPRINT_SIZES = (0, 512, 1024)
BAUD_RATES = (115200, 57600, 38400, 19200, 9600)
"""Index is the parameter of command 60 xx."""


class Status(IntEnum):
    """SW3: what the module says about a command."""

    OK = 0x90
    FOUND = 0x9F
    EMPTY = 0x91
    BAD_CHECKSUM = 0x10
    BAD_LENGTH = 0x11
    BAD_COMMAND = 0x21
    UNKNOWN_COMMAND = 0x92
    """Not in the standard: one maker's word for 21, whose 91 also stands for 10."""
    NOT_PERMITTED = 0x23
    UNKNOWN_ERROR = 0x24
    CARD_REFUSED_SAM = 0x31
    SAM_REFUSED_CARD = 0x32
    VERIFICATION_FAILED = 0x33
    UNKNOWN_CARD = 0x40
    READ_FAILED = 0x41
    NO_RANDOM = 0x47
    SELF_TEST_FAILED = 0x60
    UNAUTHORISED = 0x66
    FIND_FAILED = 0x80
    SELECT_FAILED = 0x81


@dataclass(frozen=True, slots=True)
class Command:
    """A request. ``patience`` is how long the first byte of its answer may take, in seconds."""

    name: str
    code: bytes
    patience: float = 1.0
    data: bytes = b""

    @property
    def frame(self) -> bytes:
        """The bytes to send."""
        return encode(self.code + self.data)


RESET = Command("reset", b"\x10\xff", 3.0)
STATUS = Command("status", b"\x11\xff")
SAM_NUMBER = Command("sam-number", b"\x12\xff")
FIND = Command("find", b"\x20\x01", 2.0)
SELECT = Command("select", b"\x20\x02", 2.0)
READ = Command("read", b"\x30\x01", 4.0)
READ_ADDRESSES = Command("read-addresses", b"\x30\x03", 2.0)
READ_WITH_PRINTS = Command("read-with-prints", b"\x30\x10", 5.0)


def set_baud(baud: int) -> Command:
    """Change the module's rate for good. Raises ValueError for a rate it has not."""
    if baud not in BAUD_RATES:
        raise ValueError(f"{baud} baud is not one of {', '.join(map(str, BAUD_RATES))}")
    return Command("set-baud", bytes([0x60, BAUD_RATES.index(baud)]))


def set_rf_size(size: int) -> Command:
    """The most bytes the module puts into one radio frame. Raises ValueError outside 1–255.

    The range and the default of a real module are not public; 0x50 is the one value seen in print.
    """
    if not 1 <= size <= 0xFF:
        raise ValueError(f"{size} bytes do not fit into one radio frame")
    return Command("set-rf-size", b"\x61\xff", data=bytes([size]))


DATA_SIZES: dict[str, tuple[int, ...]] = {
    FIND.name: (4, 0, 8),
    SELECT.name: (8, 0, 4),
    SAM_NUMBER.name: (16,),
    READ.name: (4 + TEXT_SIZE + PHOTO_SIZE,),
    READ_WITH_PRINTS.name: tuple(6 + TEXT_SIZE + PHOTO_SIZE + size for size in FINGERPRINT_SIZES),
    READ_ADDRESSES.name: tuple(ADDRESS_SIZE * count for count in (1, 2, 3, 4)),
}
"""Bytes of data that a successful answer to each command may carry; all others carry none.

Find and select carry 4 and 8; what they mean is not public and nothing depends on it, so that a module
which leaves them out is understood as well.
"""
ONLY_AFTER: dict[int, tuple[str, ...]] = {
    Status.FIND_FAILED: (FIND.name,),
    Status.SELECT_FAILED: (SELECT.name, READ.name, READ_WITH_PRINTS.name, READ_ADDRESSES.name),
    Status.FOUND: (FIND.name,),
}
"""The commands that these codes can answer; every other code can answer any command."""


@dataclass(frozen=True, slots=True, repr=False)
class Reply:
    """An answer. Its repr shows the status only: the data may be somebody's name."""

    status: int
    data: bytes = b""
    apdu: bytes = b"\x00\x00"

    def __repr__(self) -> str:
        return f"<Reply {self.status:02X} with {len(self.data)} bytes>"

    @property
    def frame(self) -> bytes:
        """The bytes a reader sends for this answer."""
        return encode(self.apdu + bytes([self.status]) + self.data)

    @property
    def good(self) -> bool:
        """True for 90 and 9F."""
        return self.status in (Status.OK, Status.FOUND)


def parse_reply(body: bytes) -> Reply:
    """The answer in a frame's body. Raises ``garbled`` when it is shorter than the three status bytes."""
    if len(body) < 3:
        raise fault(Reason.GARBLED, "an answer without status")
    return Reply(status=body[2], data=body[3:], apdu=body[:2])


def fits(command: Command, reply: Reply) -> bool:
    """Whether ``reply`` can be the answer to ``command``: a late answer to another one has another length."""
    if command.name not in ONLY_AFTER.get(reply.status, (command.name,)):
        return False
    if not reply.good:
        return True
    expected = Status.FOUND if command.name == FIND.name else Status.OK
    return reply.status == expected and len(reply.data) in DATA_SIZES.get(command.name, (0,))


@dataclass(frozen=True, slots=True, repr=False)
class CardBlocks:
    """The payload of 30 01 or 30 10: text (256 bytes), photo (1024) and fingerprints (0, 512 or 1024)."""

    text: bytes
    photo: bytes
    fingerprints: bytes = b""

    def __repr__(self) -> str:
        return "<CardBlocks>"

    def payload(self, with_prints: bool) -> bytes:
        """The data of a successful answer to 30 10, or to 30 01."""
        sizes = [len(self.text), len(self.photo)]
        prints = self.fingerprints if with_prints else b""
        if with_prints:
            sizes.append(len(prints))
        return struct.pack(f">{len(sizes)}H", *sizes) + self.text + self.photo + prints


def parse_blocks(command: Command, data: bytes) -> CardBlocks:
    """The blocks in the data of an answer to 30 01 or 30 10. Raises ``garbled`` when the lengths disagree."""
    with_prints = command.name == READ_WITH_PRINTS.name
    count = 3 if with_prints else 2
    if len(data) < 2 * count:
        raise fault(Reason.GARBLED, "a card without lengths")
    text, photo, *rest = struct.unpack_from(f">{count}H", data)
    prints = rest[0] if rest else 0
    lengths_agree = 2 * count + text + photo + prints == len(data)
    if (text, photo) != (TEXT_SIZE, PHOTO_SIZE) or prints not in FINGERPRINT_SIZES or not lengths_agree:
        raise fault(Reason.GARBLED, "a card with wrong lengths")
    start = 2 * count
    return CardBlocks(
        data[start : start + text],
        data[start + text : start + text + photo],
        data[start + text + photo :],
    )


def parse_addresses(data: bytes) -> tuple[str, ...]:
    """The newest addresses in an answer to 30 03: one to four of 70 bytes, UTF-16LE, padded with spaces.

    Raises ``garbled``.
    """
    if len(data) not in DATA_SIZES[READ_ADDRESSES.name]:
        raise fault(Reason.GARBLED, "addresses of wrong length")
    pieces = [data[start : start + ADDRESS_SIZE] for start in range(0, len(data), ADDRESS_SIZE)]
    try:
        texts = [decoded(piece).lstrip(PADDING) for piece in pieces]
    except ValueError:
        raise fault(Reason.GARBLED, "addresses that are not legible text") from None
    return tuple(text for text in texts if text)


def parse_sam_number(raw: bytes) -> str:
    """The module's number as printed on it, such as ``05.03-20200101-0000123456-2863311530``.

    ``raw`` are the 16 little-endian bytes of an answer to 12 FF. Raises ``garbled``.
    """
    if len(raw) != 16:
        raise fault(Reason.GARBLED, "a module number of wrong length")
    vendor, version, date, serial, second = struct.unpack("<HHIII", raw)
    return f"{vendor:02d}.{version:02d}-{date:08d}-{serial:010d}-{second:010d}"
