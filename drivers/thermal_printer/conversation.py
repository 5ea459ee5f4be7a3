"""Talking with a slip printer: questions with deadlines, and one place where everything it says arrives."""

import itertools
import time
from collections import deque

from drivers.common.patience import Clock, Patience
from drivers.common.reasons import Reason, fault
from drivers.thermal_printer.encoding import BEGIN
from drivers.thermal_printer.hearing import Heard, Hearing, Message
from drivers.thermal_printer.line import Line
from drivers.thermal_printer.profiles import Confirm, Profile
from drivers.thermal_printer.status import (
    DROP_BUFFER,
    FULL,
    FULL_QUESTION,
    QUESTIONS,
    REAL_TIME,
    PrinterStatus,
    question,
    read,
)

ANSWER = 0.3
"""Seconds for an answer to a real-time question; it comes even when the printer is off-line."""
TRIES = 2
LEARNING = 0.5
"""Seconds for the first answer of a kind that a printer may not know."""
OVERDUE = 10.0
"""Seconds after which an answer that never came is not waited for any more: somebody switched the
printer off.
"""
FLUSH = bytes(96)
"""Fills up a command that a lost line cut in two (a taught character is the longest but pictures); idle
otherwise.
"""
KEPT = 16
"""Messages that may wait to be looked at."""


class Conversation:
    """One printer at one line. Only the device's own thread may call anything."""

    def __init__(self, line: Line, profile: Profile, *, clock: Clock = time.monotonic) -> None:
        self.line = line
        self.profile = profile
        self.alarm: PrinterStatus | None = None
        """The newest report that came unasked."""
        self.way: Confirm | None = None
        """How this printer confirms a job, once learned; None when it does not."""
        self.learned = False
        self._clock = clock
        self._hearing = Hearing(full=profile.full_status)
        self._heard: deque[Message] = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._awaited = b""
        self._owed = 0
        self._owed_since = 0.0

    def open(self) -> None:
        """Take the line; nothing of an earlier conversation counts."""
        self.learned, self.way, self.alarm = False, None, None
        self._owed, self._awaited = 0, b""
        self._heard.clear()
        self._hearing.reset()
        self.line.open()

    def begin(self, patience: Patience) -> PrinterStatus:
        """First words: the state, a printer that holds nothing of an earlier job, its modes, its habits."""
        self.line.drain_until_quiet(patience.within(ANSWER))
        status = self.ask(patience)
        if status.reason is not None:
            self.drop_rest(patience)
        self.line.write(FLUSH + BEGIN + self.profile.session)
        if status.reason is None:
            self.learn(patience)
        return status

    def ask(self, patience: Patience) -> PrinterStatus:
        """The state in the printer's own words. Raises ``silent``, ``garbled``, ``unplugged``."""
        if self.profile.full_status:
            return read(FULL, self._answer(FULL_QUESTION, Heard.FULL, patience))
        answers = [self._answer(question(number), Heard.REAL_TIME, patience) for number in QUESTIONS]
        return read(REAL_TIME, b"".join(answers))

    def drop_rest(self, patience: Patience) -> None:
        """Let the printer forget its buffer; its next answer shows that it has, before anybody puts in
        paper.
        """
        self.line.write(DROP_BUFFER)
        self.ask(patience)
        self._owed, self._awaited, self.alarm = 0, b"", None

    def learn(self, patience: Patience) -> None:
        """Find out how this printer confirms; needs a printer that is on-line."""
        self.alarm = None
        for way in self.profile.confirm:
            self.way = way
            self.request_confirmation()
            if self.await_confirmation(patience.within(LEARNING)):
                break
        else:
            self.way, self._owed, self._awaited = None, 0, b""
        # Trouble that came in between leaves the question open.
        self.learned = not self.alarmed

    def request_confirmation(self) -> None:
        """Ask to be told when everything sent so far is done."""
        if self.way is Confirm.PROCESS:
            self._awaited = f"{next(self._numbers) % 10000:04d}".encode("ascii")
            self.line.write(b"\x1d(H\x06\x0000" + self._awaited)
        elif self.way is Confirm.REPORT:
            self._awaited = b""
            self._owed, self._owed_since = self._owed + 1, self._clock()
            self.line.write(b"\x1dr\x01")

    def await_confirmation(self, patience: Patience) -> bool:
        """Wait until it comes, something is wrong, or ``patience`` ends; True when it came.

        An earlier job whose time ran out may still owe its answer: it is not taken for this one's.
        """
        while not self.confirmed and not self.alarmed and patience.remaining > 0:
            self.listen(patience)
        return self.confirmed

    @property
    def confirmed(self) -> bool:
        """Whether everything that was to be confirmed is."""
        return not self._awaited and self._owed == 0

    @property
    def alarmed(self) -> bool:
        """Whether the printer told of trouble unasked."""
        return self.alarm is not None and self.alarm.reason is not None

    def forget_overdue(self) -> None:
        """Give up answers that a printer, switched off since, will never send."""
        self.alarm = None
        self._awaited = b""
        if self._clock() - self._owed_since > OVERDUE:
            self._owed = 0

    def listen(self, patience: Patience) -> None:
        """Take what comes, waiting for the first byte until ``patience`` ends. Raises ``garbled``."""
        self._take(self.line.read(1, patience))
        self.overhear()

    def overhear(self) -> None:
        """Take what has come already."""
        self._take(self.line.waiting())

    def _take(self, data: bytes) -> None:
        for message in self._hearing.feed(data, self._clock()):
            match message.kind:
                case Heard.NOISE:
                    raise fault(Reason.GARBLED, "a byte no printer sends")
                case Heard.AUTOMATIC:
                    self.alarm = read(self.profile.automatic_table, message.raw)
                case Heard.IN_SEQUENCE:
                    self._owed = max(0, self._owed - 1)
                case Heard.PROCESS:
                    self._awaited = b"" if message.raw[2:6] == self._awaited else self._awaited
                case Heard.REAL_TIME | Heard.FULL:
                    self._heard.append(message)

    def _answer(self, asked: bytes, kind: Heard, patience: Patience) -> bytes:
        self.overhear()
        self._heard.clear()
        for attempt in range(TRIES):
            self.line.write(asked)
            raw = self._next(kind, patience.within(ANSWER))
            if raw is None:
                continue
            if attempt:
                # The first answer may only have been late: its twin must not answer the next question.
                self._next(kind, patience.within(ANSWER))
            return raw
        patience.check()
        raise fault(Reason.SILENT, "no answer to a question about the state")

    def _next(self, kind: Heard, patience: Patience) -> bytes | None:
        while True:
            while self._heard:
                message = self._heard.popleft()
                if message.kind is kind:
                    return message.raw
            if patience.remaining <= 0:
                return None
            self.listen(patience)
