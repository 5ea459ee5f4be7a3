"""Find, select, read: the order in which a card is read and what every status code means, without I/O.

::

    find ──9F──▶ select ──90──▶ read ──90──▶ done
     │ 80          │ 81 …         │ 41 …
     ▼             ▼              ▼
    no card      failed         failed
"""

from dataclasses import dataclass
from enum import Enum

from drivers.common.reasons import Reason
from drivers.id_card.commands import (
    FIND,
    READ,
    READ_ADDRESSES,
    READ_WITH_PRINTS,
    SELECT,
    Command,
    Reply,
    Status,
)


class Action(Enum):
    """What a driver does about a status code."""

    RESEND = "resend"
    """Noise on the line: send the same request once more."""
    AGAIN = "again"
    """Begin again at find; if that fails too, ask for the card to be placed again."""
    GIVE_UP = "give-up"
    """Nothing helps but another card, or a technician."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a status code means for the one who waits."""

    reason: Reason
    action: Action


MEANINGS: dict[int, Meaning] = {
    Status.BAD_CHECKSUM: Meaning(Reason.GARBLED, Action.RESEND),
    Status.BAD_LENGTH: Meaning(Reason.GARBLED, Action.RESEND),
    Status.BAD_COMMAND: Meaning(Reason.REFUSED, Action.GIVE_UP),
    Status.UNKNOWN_COMMAND: Meaning(Reason.REFUSED, Action.GIVE_UP),
    Status.NOT_PERMITTED: Meaning(Reason.REFUSED, Action.GIVE_UP),
    # "Nothing there" answers only 30 03 sensibly; one maker means a wrong checksum by it.
    Status.EMPTY: Meaning(Reason.CARD_UNREADABLE, Action.RESEND),
    Status.UNKNOWN_ERROR: Meaning(Reason.CARD_UNREADABLE, Action.AGAIN),
    Status.CARD_REFUSED_SAM: Meaning(Reason.CARD_UNREADABLE, Action.AGAIN),
    Status.SAM_REFUSED_CARD: Meaning(Reason.CARD_SUSPECT, Action.AGAIN),
    Status.VERIFICATION_FAILED: Meaning(Reason.CARD_SUSPECT, Action.AGAIN),
    Status.UNKNOWN_CARD: Meaning(Reason.CARD_UNKNOWN_KIND, Action.GIVE_UP),
    Status.READ_FAILED: Meaning(Reason.CARD_MOVED, Action.AGAIN),
    Status.NO_RANDOM: Meaning(Reason.CARD_UNREADABLE, Action.AGAIN),
    Status.SELF_TEST_FAILED: Meaning(Reason.SAM_SELF_TEST, Action.GIVE_UP),
    Status.UNAUTHORISED: Meaning(Reason.SAM_UNAUTHORISED, Action.GIVE_UP),
    Status.FIND_FAILED: Meaning(Reason.CARD_MOVED, Action.AGAIN),
    Status.SELECT_FAILED: Meaning(Reason.CARD_MOVED, Action.AGAIN),
}
STRANGE = Meaning(Reason.CARD_UNREADABLE, Action.AGAIN)
"""For codes no source knows."""
REFUSALS = (Status.BAD_COMMAND, Status.UNKNOWN_COMMAND, Status.NOT_PERMITTED)
"""The module does not know or allow the command; asking again is of no use."""


def meaning(status: int) -> Meaning:
    """What ``status`` (SW3) means; codes nobody documented count as an unreadable card."""
    return MEANINGS.get(status, STRANGE)


def asks_again(command: Command, reply: Reply) -> bool:
    """Whether the module did not understand the request and it should be sent once more."""
    if command is READ_ADDRESSES and reply.status == Status.EMPTY:
        return False
    return meaning(reply.status).action is Action.RESEND


class Stage(Enum):
    """How far a reading has come."""

    FIND = "find"
    SELECT = "select"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Send:
    """Go on with this command."""

    stage: Stage
    command: Command


@dataclass(frozen=True, slots=True)
class NoCard:
    """Nothing lies on the reader."""


@dataclass(frozen=True, slots=True, repr=False)
class Done:
    """The card was read; ``data`` is the payload of ``command``."""

    command: Command
    data: bytes

    def __repr__(self) -> str:
        return "<Done>"


@dataclass(frozen=True, slots=True)
class Failed:
    """The reading ended; ``why`` says what to do."""

    stage: Stage
    why: Meaning


Step = Send | NoCard | Done | Failed


def begin() -> Send:
    """The first step of every reading."""
    return Send(Stage.FIND, FIND)


def advance(sent: Send, reply: Reply, *, prints: bool = False) -> Step:
    """What follows when ``reply`` answers ``sent``; total over all status codes."""
    read = READ_WITH_PRINTS if prints else READ
    match sent.stage, reply.status:
        case Stage.FIND, Status.FOUND:
            return Send(Stage.SELECT, SELECT)
        case Stage.FIND, Status.FIND_FAILED:
            return NoCard()
        case Stage.SELECT, Status.OK:
            return Send(Stage.READ, read)
        case Stage.READ, Status.OK:
            return Done(sent.command, reply.data)
        case Stage.SELECT, Status.BAD_COMMAND | Status.UNKNOWN_COMMAND:
            # Some modules select by themselves and do not know the command.
            return Send(Stage.READ, read)
        case Stage.READ, status if status in REFUSALS and sent.command is READ_WITH_PRINTS:
            return Send(Stage.READ, READ)
        case _:
            return Failed(sent.stage, meaning(reply.status))
