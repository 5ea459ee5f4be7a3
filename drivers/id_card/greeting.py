"""Meeting a reader: at which rate it talks, and which harmless question it answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from drivers.common.patience import Patience
from drivers.common.reasons import LinkFault, Reason, fault
from drivers.common.serial_link import SerialLink
from drivers.id_card.commands import FIND, SAM_NUMBER, STATUS, Command, Reply, fits
from drivers.id_card.line import DAMAGE, SamLine

POWER_UP = 3.0
"""Seconds after opening during which silence means that the reader still starts."""
HELLO = 0.5
"""Seconds for an answer at the one configured rate."""
PROBE = 0.32
"""Seconds for an answer at one of several rates: 300 ms and the wire time of both frames at 9600 baud."""
QUESTIONS = (STATUS, FIND)
"""Asked while nobody wants anything; some readers do not know the first."""


@dataclass(frozen=True)
class Met:
    """A reader answered."""

    rate: int
    question: Command
    """What it answers in idle times."""
    reply: Reply


def meet(line: SamLine, link: SerialLink, rates: tuple[int, ...], look: Callable[[float], Patience]) -> Met:
    """Ask at every rate in ``rates`` in turn until something answers; ``look`` makes patience of seconds.

    Raises ``silent`` after ``POWER_UP`` seconds, ``unplugged``, or ``cancelled``.
    """
    line.fresh()
    power_up = look(POWER_UP)
    for question in _questions():
        for rate in rates:
            if link.baud != rate:
                link.set_baud(rate)
            reply = line.hello(question, look(HELLO if len(rates) == 1 else PROBE))
            if reply is not None:
                return _met(line, rate, question, reply, look)
        power_up_over = power_up.remaining <= 0
        if power_up.cancelled:
            raise fault(Reason.CANCELLED)
        if power_up_over:
            raise fault(Reason.SILENT, "no greeting was answered")
    raise AssertionError("the questions never end")


def _questions() -> Iterator[Command]:
    """The status first, for it disturbs nothing; a reader that knows another question gets those too."""
    return chain.from_iterable(repeat((STATUS, STATUS, FIND, SAM_NUMBER)))


def _met(line: SamLine, rate: int, asked: Command, reply: Reply, look: Callable[[float], Patience]) -> Met:
    if asked in QUESTIONS and not line.owed and fits(asked, reply):
        return Met(rate, asked, reply)
    failure: LinkFault | None = None
    for question in QUESTIONS:
        try:
            return Met(rate, question, line.ask(question, look(2 * question.patience), worth=()))
        except LinkFault as error:
            if error.reason not in DAMAGE:
                raise
            failure = error
    raise failure or fault(Reason.SILENT)
