"""Which commands read the public part of a card, without I/O: a conversation that yields and is sent."""

from collections.abc import Generator

from drivers.common.reasons import Reason, fault
from drivers.social_card import tlv
from drivers.social_card.apdu import (
    Answer,
    Outcome,
    get_response,
    parse,
    read_record,
    select_application,
    select_file,
    with_length,
)
from drivers.social_card.card import APPLICATION, RECORDS, SocialCard, understand

Conversation = Generator[bytes, bytes, Answer]
ROUNDS = 8
"""Further questions that one command may need before the card counts as confused."""


def read_public() -> Generator[bytes, bytes, SocialCard]:
    """Yields command bytes and wants the answer bytes sent in; returns the card.

    Never presents a PIN and never writes. Raises ``card-unknown-kind`` (no such application, or a blocked
    one), ``card-invalid``, ``card-unreadable`` or ``garbled``.
    """
    selected = yield from _ask(select_application(APPLICATION))
    if selected.outcome is not Outcome.DONE:
        raise fault(Reason.CARD_UNKNOWN_KIND, f"the application is not there: {selected.status:04X}")
    fields: dict[int, bytes] = {}
    closed = False
    for file, records in RECORDS.items():
        opened = yield from _ask(select_file(file))
        closed = closed or opened.outcome is Outcome.CLOSED
        if opened.outcome is Outcome.DONE:
            closed = (yield from _records(records, fields)) or closed
    return understand(fields, closed=closed)


def _records(count: int, fields: dict[int, bytes]) -> Generator[bytes, bytes, bool]:
    """Read the records of the selected file into ``fields``; whether some were closed to us."""
    closed = False
    for number in range(1, count + 1):
        answer = yield from _ask(read_record(number))
        match answer.outcome:
            case Outcome.DONE:
                fields.update({item.tag: item.value for item in tlv.parse(answer.data)})
            case Outcome.CLOSED:
                closed = True
            case Outcome.NOT_FOUND:
                return closed
            case _:
                raise fault(Reason.CARD_UNREADABLE, f"record {number}: {answer.status:04X}")
    return closed


def _ask(command: bytes) -> Conversation:
    """One command with what 61 xx and 6C xx ask for."""
    answer = parse((yield command))
    data = answer.data
    for _ in range(ROUNDS):
        match answer.outcome:
            case Outcome.MORE:
                answer = parse((yield get_response(answer.status & 0xFF)))
                data += answer.data
            case Outcome.OTHER_LENGTH:
                answer = parse((yield with_length(command, answer.status & 0xFF)))
                data = answer.data
            case _:
                return Answer(data, answer.status)
    raise fault(Reason.CARD_UNREADABLE, "the card never finishes an answer")


class Spoken:
    """How far a conversation has come: the command to be sent, and in the end the card."""

    def __init__(self, conversation: Generator[bytes, bytes, SocialCard]) -> None:
        self._conversation = conversation
        self.command = next(conversation)
        self.heard = False
        """Whether the card has answered at all."""
        self.card: SocialCard | None = None

    def hear(self, answer: bytes) -> None:
        """Go on with the answer to the command. Raises what the conversation raises."""
        self.heard = True
        try:
            self.command = self._conversation.send(answer)
        except StopIteration as ended:
            self.card = ended.value
