"""Question and answer over a serial line: the only place where the card reader's bytes meet time."""

from drivers.common.patience import Patience
from drivers.common.reasons import LinkFault, Reason, fault
from drivers.common.serial_link import SerialLink, wire_seconds
from drivers.id_card.commands import DATA_SIZES, Command, Reply, fits, parse_reply
from drivers.id_card.frames import Damaged, FrameDecoder
from drivers.id_card.session import Action, meaning

OVERHEAD = 11
"""Bytes of an answer that are not data."""
GAP = 0.2
"""Seconds of silence within an answer after which it counts as broken off."""
BODY_ALLOWANCE = 2.0
"""Seconds a body may take on top of twice its wire time, as long as there is no gap."""
DAMAGE = (Reason.GARBLED, Reason.SLOW, Reason.SILENT)


class SamLine:
    """Half duplex, one question at a time, each with deadlines (first byte, gap, whole body)."""

    def __init__(self, link: SerialLink) -> None:
        self._link = link
        self._decoder = FrameDecoder()

    def ask(self, command: Command, patience: Patience, *, tries: int = 2) -> Reply:
        """The answer to ``command``; noise on the line costs a further try.

        Nothing sleeps in between unless a try failed: then the line is drained until quiet, for a late answer
        cannot be told from the next one. Raises ``silent``, ``garbled``, ``slow``, ``unplugged``,
        ``timeout`` or ``cancelled``.
        """
        for left in range(tries - 1, -1, -1):
            try:
                reply = self._once(command, patience)
            except LinkFault as failure:
                if not left or failure.reason not in DAMAGE:
                    raise
            else:
                if not left or meaning(reply.status).action is not Action.RESEND:
                    return reply
            self.recover(patience)
        raise fault(Reason.SILENT)

    def recover(self, patience: Patience) -> None:
        """Let the line become quiet."""
        self._link.drain_until_quiet(patience.within(1.0))

    def _once(self, command: Command, patience: Patience) -> Reply:
        self._link.drain()
        self._decoder.reset()
        self._link.write(command.frame)
        first = self._link.read(1, patience.within(command.patience))
        if not first:
            patience.check()
            raise fault(Reason.SILENT, command.name)
        return self._rest(command, first, patience.within(self._body_seconds(command)))

    def _body_seconds(self, command: Command) -> float:
        longest = OVERHEAD + max(DATA_SIZES.get(command.name, (0,)))
        return 2 * wire_seconds(longest, self._link.baud) + BODY_ALLOWANCE

    def _rest(self, command: Command, data: bytes, patience: Patience) -> Reply:
        while data:
            for item in self._decoder.feed(data):
                if isinstance(item, Damaged):
                    raise fault(Reason.GARBLED, f"{command.name}: wrong {item.what}")
                reply = parse_reply(item.body)
                if not fits(command, reply):
                    raise fault(Reason.GARBLED, f"{command.name}: an answer to something else")
                return reply
            if patience.remaining <= 0:
                break
            data = self._link.read(self._decoder.wanted, patience.within(GAP))
        raise fault(Reason.SLOW if self._decoder.begun else Reason.GARBLED, command.name)
