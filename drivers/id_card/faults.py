"""What can go wrong with a card reader: rows of the fault matrix, and the fuzzing entry of its parsers."""

from drivers.common.declared import (
    AWAY,
    FINE,
    HELD,
    DeclaredFault,
    Expected,
    Moment,
    everywhere,
    needs_technician,
)
from drivers.common.reasons import DeviceFault, Reason
from drivers.common.status import DeviceState
from drivers.id_card import text_block
from drivers.id_card.commands import (
    READ,
    READ_ADDRESSES,
    READ_WITH_PRINTS,
    SAM_NUMBER,
    Command,
    Reply,
    fits,
    parse_addresses,
    parse_blocks,
    parse_reply,
    parse_sam_number,
)
from drivers.id_card.frames import Frame, FrameDecoder

MOMENTS = tuple(Moment)

_HUNG = Expected(
    DeviceState.OFFLINE, frozenset({Reason.SILENT, Reason.TIMEOUT, Reason.SLOW, Reason.CARD_MOVED})
)
_NOISY = Expected(
    DeviceState.OFFLINE,
    frozenset({Reason.GARBLED, Reason.SLOW, Reason.SILENT, Reason.TIMEOUT, Reason.CARD_MOVED}),
)
_SELF_TEST = needs_technician(Reason.SAM_SELF_TEST)
_NO_LICENCE = needs_technician(Reason.SAM_UNAUTHORISED)

FAULTS = (
    DeclaredFault("unplugged", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("power lost", "unplug", "plug", everywhere(AWAY, MOMENTS)),
    DeclaredFault("hung", "hang", "unhang", everywhere(_HUNG, MOMENTS)),
    DeclaredFault("noise on the line", "garble_on", "garble_off", everywhere(_NOISY, MOMENTS)),
    DeclaredFault("slow line", "slow_down", "speed_up", everywhere(FINE, MOMENTS)),
    DeclaredFault("held by another program", "take_port", "leave_port", everywhere(HELD, MOMENTS)),
    # In the middle, too: an answer that nothing good follows is not believed.
    DeclaredFault("self-test failed", "fail_self_test", "mend_module", everywhere(_SELF_TEST, MOMENTS)),
    DeclaredFault("licence lost", "lose_licence", "mend_module", everywhere(_NO_LICENCE, MOMENTS)),
)


def fuzz(data: bytes) -> None:
    """Everything a reader can say, through every parser: raises nothing, hoards nothing, invents no card.

    ``data`` is what arrives on the line. Its first byte only decides in which pieces the rest arrives. Every
    whole frame is read as the answer to each command that carries data. The entry for coverage-guided
    fuzzing: any exception that leaves it is a finding.
    """
    if not data:
        return
    decoder, size = FrameDecoder(), 1 + data[0]
    for start in range(1, len(data), size):
        for item in decoder.feed(data[start : start + size]):
            if isinstance(item, Frame):
                _read(item)
    if decoder.wanted < 1:
        raise AssertionError("the decoder waits for nothing")


def _read(frame: Frame) -> None:
    try:
        reply = parse_reply(frame.body)
    except DeviceFault:
        return
    for command in (READ, READ_WITH_PRINTS, READ_ADDRESSES, SAM_NUMBER):
        if reply.good and fits(command, reply):
            _understand(command, reply)


def _understand(command: Command, reply: Reply) -> None:
    try:
        match command.name:
            case READ_ADDRESSES.name:
                parse_addresses(reply.data)
            case SAM_NUMBER.name:
                parse_sam_number(reply.data)
            case _:
                blocks = parse_blocks(command, reply.data)
                card = text_block.parse(blocks.text, blocks.photo, blocks.fingerprints)
                if not card.number:
                    raise AssertionError("a card without a number")
    except DeviceFault:
        return
