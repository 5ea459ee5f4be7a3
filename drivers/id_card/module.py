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
    set_rf_size,
)
from drivers.id_card.frames import Damaged, Frame, FrameDecoder

SPECIMEN_NUMBER = bytes.fromhex("05000300A53A340140E20100AAAAAAAA")
RF_SIZE = b"\x61\xff"
SILENT = -1
"""Stands for "no answer" where a status code is told."""
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
    LOST = "lost"
    """Read, and forgotten by a find since."""


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
    refused: dict[str, int] = field(default_factory=dict)
    """Commands it does not know, by name, and what it says to them: a status code or ``SILENT``."""
    apdu: bytes = b"\x00\x00"
    """SW1 SW2 of answers to a card that fails."""
    checksum_code: int = Status.BAD_CHECKSUM
    command_code: int = Status.BAD_COMMAND
    """What it says to a damaged and to an unknown request; some say 91 and 92, or nothing."""
    forgets: bool = False
    """Find without a card found ends what was done with the card before."""
    selects_itself: bool = False
    """Find selects, too."""
    rf_size: int = 0x50
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
        self.forget_half()
        self.progress = Progress.IDLE

    def forget_half(self) -> None:
        """Forget a request that was received in part."""
        self._decoder.reset()

    def feed(self, data: bytes) -> list[Answer]:
        """Answers to all requests that ``data`` completes, without those it is silent to."""
        answers = [self._answer(item) for item in self._decoder.feed(data)]
        return [answer for answer in answers if answer.reply.status != SILENT]

    def _answer(self, item: Frame | Damaged) -> Answer:
        if isinstance(item, Damaged):
            code = self.checksum_code if item.what == "checksum" else Status.BAD_LENGTH
            return Answer(None, Reply(code))
        command = COMMANDS.get(item.body)
        if item.body[:2] == RF_SIZE and len(item.body) == 3:
            command = set_rf_size(max(1, item.body[2]))
        if command is None:
            return Answer(None, Reply(self.command_code))
        if command.name in self.refused:
            return Answer(command, Reply(self.refused[command.name]))
        if self.broken is not None:
            return Answer(command, Reply(self.broken))
        planned = self.failures.get(command.name)
        if planned:
            self.progress = Progress.IDLE
            return Answer(command, Reply(planned.pop(0), apdu=self.apdu))
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
            case "set-rf-size":
                self.rf_size = command.data[0]
            case RESET.name:
                self.progress = Progress.IDLE
        return Reply(Status.OK)

    def _find(self) -> Reply:
        if self.card is None or (self.lift_required and self.progress in (Progress.READ, Progress.LOST)):
            if self.forgets:
                self.progress = Progress.LOST
            return Reply(Status.FIND_FAILED)
        self.progress = Progress.SELECTED if self.selects_itself else Progress.FOUND
        return Reply(Status.FOUND, self.card.information)

    def _select(self) -> Reply:
        if self.card is None or self.progress is not Progress.FOUND:
            return Reply(Status.SELECT_FAILED, apdu=self.apdu)
        self.progress = Progress.SELECTED
        return Reply(Status.OK, self.card.serial)

    def _read(self, with_prints: bool) -> Reply:
        if self.card is None or self.progress not in (Progress.SELECTED, Progress.READ):
            return Reply(Status.READ_FAILED, apdu=self.apdu)
        self.progress = Progress.READ
        return Reply(Status.OK, self.card.blocks.payload(with_prints))

    def _read_addresses(self) -> Reply:
        if self.card is None or self.progress not in (Progress.SELECTED, Progress.READ):
            return Reply(Status.READ_FAILED, apdu=self.apdu)
        if not self.card.addresses:
            return Reply(Status.EMPTY)
        return Reply(Status.OK, b"".join(text.ljust(35).encode("utf-16-le") for text in self.card.addresses))
