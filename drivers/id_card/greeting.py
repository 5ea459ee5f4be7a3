"""Meeting a reader: at which rate it talks, and which harmless question it answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

from drivers.common.patience import Patience
from drivers.common.reasons import LinkFault, Reason, fault
from drivers.common.serial_link import SerialLink
from drivers.id_card.commands import FIND, SAM_NUMBER, STATUS, Command, Reply, fits
from drivers.id_card.line import DAMAGE, SamLine

POWER_UP = 3.0
"""Seconds after opening during which silence means that the reader still starts."""
HELLO = 0.5
"""Seconds for an answer at the configured or likeliest rate."""
PROBE = 0.32
"""Seconds for an answer at one of the other rates: 300 ms and the wire time of both frames at 9600 baud."""
QUESTIONS = (STATUS, FIND)
"""Asked while nobody wants anything; some readers do not know the first."""


@dataclass(frozen=True)
class Met:
    """A reader answered."""

    rate: int
    question: Command
    """What it answers in idle times."""
    reply: Reply


@dataclass(frozen=True)
class _Attempt:
    """One question at one rate, and the seconds it is given."""

    question: Command
    rate: int
    seconds: float


def meet(line: SamLine, link: SerialLink, rates: tuple[int, ...], look: Callable[[float], Patience]) -> Met:
    """Ask at every rate in ``rates`` in turn until something answers; ``look`` makes patience of seconds.

    Raises ``silent`` after ``POWER_UP`` seconds, ``unplugged``, or ``cancelled``.
    """
    line.fresh()
    power_up = look(POWER_UP)
    for attempt in _attempts(rates):
        if power_up.cancelled:
            raise fault(Reason.CANCELLED)
        if power_up.remaining <= 0:
            raise fault(Reason.SILENT, "no greeting was answered")
        if link.baud != attempt.rate:
            link.set_baud(attempt.rate)
        reply = line.hello(attempt.question, look(attempt.seconds))
        if reply is not None:
            return _met(line, attempt.rate, attempt.question, reply, look)
    raise AssertionError("the attempts never end")


def _attempts(rates: tuple[int, ...]) -> Iterator[_Attempt]:
    """The likeliest rate has two turns in a row, so that a slow reader's answer to the first is still heard;
    the others follow. The status comes first, for it disturbs nothing; a reader that knows another question
    gets those too.
    """
    for questions in cycle(((STATUS, STATUS), (FIND, SAM_NUMBER))):
        yield from (_Attempt(question, rates[0], HELLO) for question in questions)
        yield from (_Attempt(questions[0], rate, PROBE) for rate in rates[1:])


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
