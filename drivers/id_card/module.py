"""A security module as a value machine: request bytes in, answers out, no I/O. The heart of the simulator."""

from dataclasses import dataclass, field
from enum import Enum

from drivers.id_card import text_block
from drivers.id_card.card import Card
from drivers.id_card.commands import (
    BAUD_RATES,
    FIND,
    READ,
    READ_ADDRESSES,
    READ_WITH_PRINTS,
    RESET,
    SAM_NUMBER,
    SELECT,
    STATUS,
    CardBlocks,
    Command,
    Reply,
    Status,
    set_baud,
)
from drivers.id_card.frames import Damaged, Frame, FrameDecoder

SPECIMEN_NUMBER = bytes.fromhex("05000300A53A340140E20100AAAAAAAA")
COMMANDS: dict[bytes, Command] = {
    command.code: command
    for command in (
        RESET,
        STATUS,
        SAM_NUMBER,
        FIND,
        SELECT,
        READ,
        READ_ADDRESSES,
        READ_WITH_PRINTS,
        *map(set_baud, BAUD_RATES),
    )
}


class Progress(Enum):
    """How far the host has come with the card."""

    IDLE = "idle"
    FOUND = "found"
    SELECTED = "selected"
    READ = "read"


@dataclass
class PlacedCard:
    """A card on the reader. ``addresses`` are answers to 30 03, none or up to four."""

    blocks: CardBlocks
    addresses: tuple[str, ...] = ()
    information: bytes = bytes(4)
    serial: bytes = bytes(8)


@dataclass(frozen=True)
class Answer:
    """What the module says, to which command."""

    command: Command | None
    reply: Reply


def fingerprint_blocks(count: int) -> bytes:
    """``count`` (0–2) records of 512 bytes with the public part of their layout filled in."""
    heads = (bytes([0x43, 0, 0, 0, 1, 0x0B, 0x3C]), bytes([0x43, 0, 0, 0, 1, 0x10, 0x37]))
    return b"".join(head.ljust(512, b"\x00") for head in heads[:count])


def blocks_of(card: Card | bytes, photo: bytes | None = None, fingerprints: int = 0) -> CardBlocks:
    """What a card holds; ``card`` may be a ready text block of 256 bytes, right or wrong."""
    if isinstance(card, Card):
        prints = card.fingerprints or fingerprint_blocks(fingerprints)
        return CardBlocks(text_block.build(card), photo or card.photo, prints)
    return CardBlocks(card, photo or bytes(1024), fingerprint_blocks(fingerprints))


@dataclass
class SamModule:
    """State of a simulated module; ``failures`` holds status codes to give instead of the right answers."""

    lift_required: bool = True
    """After a reading the card must leave before it is found again; some readers do not ask for it."""
    number: bytes = SPECIMEN_NUMBER
    broken: Status | None = None
    card: PlacedCard | None = None
    progress: Progress = Progress.IDLE
    failures: dict[str, list[int]] = field(default_factory=dict)
    baud: int = BAUD_RATES[0]
    _decoder: FrameDecoder = field(default_factory=lambda: FrameDecoder(0xFFFF))

    def place(self, card: PlacedCard) -> None:
        """Lay a card on the reader; what lay there is gone."""
        self.card = card
        self.progress = Progress.IDLE

    def remove(self) -> None:
        """Lift the card."""
        self.card = None
        self.progress = Progress.IDLE

    def power_up(self) -> None:
        """Forget what was half received and half done."""
        self._decoder.reset()
        self.progress = Progress.IDLE

    def feed(self, data: bytes) -> list[Answer]:
        """Answers to all requests that ``data`` completes."""
        return [self._answer(item) for item in self._decoder.feed(data)]

    def _answer(self, item: Frame | Damaged) -> Answer:
        if isinstance(item, Damaged):
            wrong_sum = item.what == "checksum"
            return Answer(None, Reply(Status.BAD_CHECKSUM if wrong_sum else Status.BAD_LENGTH))
        command = COMMANDS.get(item.body)
        if command is None:
            return Answer(None, Reply(Status.BAD_COMMAND))
        if self.broken is not None:
            return Answer(command, Reply(self.broken))
        planned = self.failures.get(command.name)
        if planned:
            self.progress = Progress.IDLE
            return Answer(command, Reply(planned.pop(0)))
        return Answer(command, self._do(command))

    def _do(self, command: Command) -> Reply:
        match command.name:
            case FIND.name:
                return self._find()
            case SELECT.name:
                return self._select()
            case READ.name | READ_WITH_PRINTS.name:
                return self._read(command.name == READ_WITH_PRINTS.name)
            case READ_ADDRESSES.name:
                return self._read_addresses()
            case SAM_NUMBER.name:
                return Reply(Status.OK, self.number)
            case "set-baud":
                self.baud = BAUD_RATES[command.code[1]]
            case RESET.name:
                self.progress = Progress.IDLE
        return Reply(Status.OK)

    def _find(self) -> Reply:
        if self.card is None or (self.lift_required and self.progress is Progress.READ):
            return Reply(Status.FIND_FAILED)
        self.progress = Progress.FOUND
        return Reply(Status.FOUND, self.card.information)

    def _select(self) -> Reply:
        if self.card is None or self.progress is not Progress.FOUND:
            return Reply(Status.SELECT_FAILED)
        self.progress = Progress.SELECTED
        return Reply(Status.OK, self.card.serial)

    def _read(self, with_prints: bool) -> Reply:
        if self.card is None or self.progress not in (Progress.SELECTED, Progress.READ):
            return Reply(Status.READ_FAILED)
        self.progress = Progress.READ
        return Reply(Status.OK, self.card.blocks.payload(with_prints))

    def _read_addresses(self) -> Reply:
        if self.card is None or self.progress not in (Progress.SELECTED, Progress.READ):
            return Reply(Status.READ_FAILED)
        if not self.card.addresses:
            return Reply(Status.EMPTY)
        return Reply(Status.OK, b"".join(text.ljust(35).encode("utf-16-le") for text in self.card.addresses))
