"""What can go wrong with a reader of social-security cards: rows of the fault matrix, and a fuzzing entry."""

from contextlib import suppress

from drivers.common.declared import AWAY, FINE, DeclaredFault, Expected, Moment, everywhere
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.status import DeviceState
from drivers.social_card import tlv
from drivers.social_card.reading import read_public

MOMENTS = tuple(Moment)
MOST_COMMANDS = 200
"""More commands than any card is asked: seventeen, each with its continuations."""

_DUMB = Expected(DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
# A slot says nothing of the card in it: what is wrong with a card shows when it is read, not before.
_CARD_HANGS = Expected(DeviceState.ONLINE, frozenset({Reason.SILENT, Reason.TIMEOUT}))
_GARBLED = Expected(DeviceState.ONLINE, frozenset({Reason.GARBLED}))
_MUTE = Expected(DeviceState.ONLINE, frozenset({Reason.CARD_UNREADABLE, Reason.TIMEOUT}))
_PULLED = Expected(DeviceState.ONLINE, frozenset({Reason.CARD_MOVED, Reason.CARD_UNREADABLE}))
_HELD = Expected(DeviceState.OFFLINE, frozenset({Reason.IN_USE}))

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("service gone", "end_service", "begin_service", everywhere(_DUMB, MOMENTS)),
    DeclaredFault("service hangs", "hang", "unhang", everywhere(_DUMB, MOMENTS)),
    DeclaredFault(
        "card hangs",
        "hang_card",
        "unhang_card",
        {**everywhere(_CARD_HANGS, MOMENTS), Moment.WAITING: _DUMB, Moment.MIDDLE: _DUMB},
    ),
    DeclaredFault("garbled answers", "garble_on", "garble_off", everywhere(_GARBLED, MOMENTS)),
    DeclaredFault("slow card", "slow_down", "speed_up", everywhere(FINE, MOMENTS)),
    DeclaredFault(
        "held by another program",
        "take_port",
        "leave_port",
        # Nobody else can take hold of a card while it is being read.
        {**everywhere(_HELD, MOMENTS), Moment.MIDDLE: FINE},
    ),
    DeclaredFault(
        "card upside down",
        "turn_over",
        "turn_back",
        {**everywhere(_MUTE, MOMENTS), Moment.MIDDLE: _PULLED},
    ),
)


def fuzz(data: bytes) -> None:
    """Everything a card can say: raises nothing, asks for no end, invents no card.

    ``data`` is a row of answers, each after a byte with its length; all of it is read as data objects, too.
    The entry for coverage-guided fuzzing: any exception that leaves it is a finding.
    """
    with suppress(DeviceFault):
        _converse(_answers(data))
    with suppress(DeviceFault):
        for item in tlv.parse(data):
            if len(item.value) > len(data):
                raise AssertionError("a data object of more than there is")


def _answers(data: bytes) -> list[bytes]:
    found, place = [], 0
    while place < len(data):
        end = place + 1 + data[place]
        found.append(data[place + 1 : end])
        place = end
    return found


def _converse(answers: list[bytes]) -> None:
    conversation = read_public()
    next(conversation)
    for count, answer in enumerate(answers):
        try:
            conversation.send(answer)
        except StopIteration as ended:
            card = ended.value
            if not (card.number or card.card_number or card.identifier):
                raise AssertionError("a card that is nobody's") from None
            return
        if count > MOST_COMMANDS:
            raise AssertionError("a conversation without end")
