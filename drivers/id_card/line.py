"""Question and answer over a serial line: the only place where the card reader's bytes meet time.

The protocol has neither sequence numbers nor an echo, so that a late answer looks like the next one. Five
rules keep them apart: the line is drained before every request, and until it is quiet after one that did not
end well; an answer that cannot belong to the request (its code or its length) is skipped, for the right one
comes behind it; nothing is read beyond the end of a frame; and what tells who somebody is, is believed only
when the answer to another question follows it: a second one before that means that one of them is old.
"""

from drivers.common.patience import Patience
from drivers.common.reasons import LinkFault, Reason, fault
from drivers.common.serial_link import SerialLink, wire_seconds
from drivers.id_card.commands import DATA_SIZES, Command, Reply, fits, parse_reply
from drivers.id_card.frames import Frame, FrameDecoder
from drivers.id_card.reading import REFUSALS, asks_again

OVERHEAD = 11
"""Bytes of an answer that are not data."""
GAP = 0.5
"""Seconds of silence within an answer after which it counts as broken off."""
BODY_ALLOWANCE = 5.0
"""Seconds a body may take on top of twice its wire time, as long as there is no gap."""
BEHIND = 1.0
"""Seconds after a late answer within which the right one must begin."""
SETTLING = 1.0
"""Seconds after which a line that never becomes quiet is used all the same."""
NOISE = (Reason.GARBLED, Reason.SLOW)
DAMAGE = (*NOISE, Reason.SILENT)


class SamLine:
    """Half duplex, one question at a time, each with deadlines (first byte, gap, whole body)."""

    def __init__(self, link: SerialLink) -> None:
        self._link = link
        self._decoder = FrameDecoder()
        self._owed = False

    @property
    def owed(self) -> bool:
        """Whether an answer to an earlier request may still come."""
        return self._owed

    def fresh(self) -> None:
        """The port was opened anew: nothing is on its way."""
        self._owed = False

    def ask(self, command: Command, patience: Patience, worth: tuple[Reason, ...] = DAMAGE) -> Reply:
        """The answer to ``command``; a reason in ``worth`` costs a second try, as do codes that ask for it.

        Nothing sleeps in between. Raises ``silent``, ``garbled``, ``slow``, ``unplugged``, ``timeout`` (the
        requester's time is up) or ``cancelled``.
        """
        try:
            reply = self._once(command, patience)
        except LinkFault as failure:
            if failure.reason not in worth:
                raise
        else:
            if not worth or not asks_again(command, reply):
                return reply
        return self._once(command, patience)

    def ask_surely(
        self, command: Command, patience: Patience, worth: tuple[Reason, ...], proof: Command
    ) -> Reply:
        """As :meth:`ask`, for data that must not be of an earlier request; ``proof`` is asked behind it.

        Raises ``garbled``, too, when old answers come twice.
        """
        for _ in range(2):
            reply = self.ask(command, patience, worth)
            if not reply.good or self._is_followed(command, patience, proof):
                return reply
        raise fault(Reason.GARBLED, "answers to earlier requests")

    def hello(self, command: Command, patience: Patience) -> Reply | None:
        """Any whole answer that comes while ``patience`` lasts, be it to an earlier hello; None for none.

        Raises ``unplugged`` or ``cancelled``.
        """
        owed, self._owed = self._owed, True
        self._decoder.reset()
        self._link.write(command.frame)
        try:
            while (frame := self._frame(patience, patience)) is not None:
                if reply := _reply(frame):
                    self._owed = owed or not fits(command, reply)
                    return reply
        except LinkFault as failure:
            if failure.reason not in DAMAGE:
                raise
        return None

    def _once(self, command: Command, patience: Patience) -> Reply:
        if self._owed:
            self._link.drain_until_quiet(patience.within(SETTLING))
        else:
            self._link.drain()
        self._decoder.reset()
        self._owed = True
        self._link.write(command.frame)
        try:
            reply = self._answer(command, patience)
        except LinkFault as failure:
            if failure.reason in DAMAGE:
                patience.check()
            raise
        self._owed = False
        return reply

    def _is_followed(self, command: Command, patience: Patience, proof: Command) -> bool:
        """Whether the answer to ``proof`` is the next that comes. Nothing is drained before it is asked: an
        answer that is still on its way is what is looked for. Raises ``unplugged`` or ``cancelled``.
        """
        self._owed = True
        self._link.write(proof.frame)
        whole = patience.within(command.patience + self._body_seconds(command))
        try:
            while (frame := self._frame(whole.within(command.patience), whole)) is not None:
                reply = _reply(frame)
                if reply is not None and _proves(proof, reply):
                    self._owed = False
                    return True
                if reply is not None and fits(command, reply):
                    return False
        except LinkFault as failure:
            if failure.reason not in DAMAGE:
                raise
        return False

    def _answer(self, command: Command, patience: Patience) -> Reply:
        whole = patience.within(command.patience + self._body_seconds(command))
        begins = whole.within(command.patience)
        skipped = False
        while (frame := self._frame(begins, whole)) is not None:
            reply = _reply(frame)
            if reply is not None and fits(command, reply):
                return reply
            skipped = True
            begins = whole.within(BEHIND)
        raise fault(Reason.GARBLED if skipped else Reason.SILENT, command.name)

    def _body_seconds(self, command: Command) -> float:
        longest = OVERHEAD + max(DATA_SIZES.get(command.name, (0,)))
        return 2 * wire_seconds(longest, self._link.baud) + BODY_ALLOWANCE

    def _frame(self, begins: Patience, whole: Patience) -> Frame | None:
        """The next undamaged frame; None when nothing came in time. Raises ``garbled`` or ``slow``."""
        noisy = False
        while (silence := self._silence(begins, whole)).remaining > 0:
            data = self._link.read(self._decoder.wanted if self._decoder.begun else 1, silence)
            if not data:
                break
            noisy = True
            for item in self._decoder.feed(data):
                if isinstance(item, Frame):
                    return item
                if item.what == "checksum":
                    raise fault(Reason.GARBLED, "wrong checksum")
        if noisy:
            raise fault(Reason.SLOW if self._decoder.begun else Reason.GARBLED, "no whole answer")
        return None

    def _silence(self, begins: Patience, whole: Patience) -> Patience:
        """How long the line may be silent now: until an answer must begin, or the gap within one."""
        return whole.within(GAP) if self._decoder.begun else begins


def _proves(proof: Command, reply: Reply) -> bool:
    """Whether it answers ``proof`` and nothing else: well, or because the module does not know it."""
    return fits(proof, reply) and (reply.good or reply.status in REFUSALS)


def _reply(frame: Frame) -> Reply | None:
    """What a frame says; None for one too short for an answer, such as the echo of a request."""
    return parse_reply(frame.body) if len(frame.body) >= 3 else None
