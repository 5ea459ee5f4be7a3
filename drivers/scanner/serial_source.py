"""A code scanner that speaks text over a serial port or USB-CDC."""

import time
from collections.abc import Hashable
from dataclasses import replace

from drivers.common.options import Options
from drivers.common.patience import Clock, Patience
from drivers.common.reasons import LinkFault, Reason, fault
from drivers.common.serial_link import SerialLink
from drivers.scanner.answers import AnswerFilter
from drivers.scanner.driver import SAME_CODE, Breath, CodeScanner
from drivers.scanner.framing import SILENCE, CodeFramer, RawCode
from drivers.scanner.profiles import PROFILES, Profile

ASK_EVERY = 30.0
"""Seconds between two health questions to an idle scanner."""
ANSWER = 0.5
"""Seconds for the answer to a health question."""
TRIES = 2
CALM = 0.3
"""Seconds within which an idle line must fall silent."""
RESTLESS = 6
"""Looks in a row at an idle line that never fell silent, after which the scanner babbles."""


class SerialSource:
    """A scanner at a serial port, with the profile of its make."""

    def __init__(
        self,
        port: str,
        *,
        baud: int = 115200,
        profile: Profile | None = None,
        framer: CodeFramer | None = None,
        ask_every: float = ASK_EVERY,
        clock: Clock = time.monotonic,
    ) -> None:
        """``ask_every`` in seconds; a profile without question is never asked."""
        self._link = SerialLink(port, baud, clock=clock)
        self._profile = profile or PROFILES["presentation"]
        self._framer = framer or CodeFramer(marks=self._profile.marks)
        self._filter = AnswerFilter(self._profile.answers)
        self._ask_every = ask_every
        self._clock = clock
        self._asked = 0.0
        self._breath = Breath()
        self._restless = 0

    def open(self) -> None:
        self._link.open()

    def close(self) -> None:
        self._link.close()

    def signature(self) -> Hashable:
        return self._link.signature()

    def greet(self, patience: Patience) -> None:
        """Ask how it is; a scanner that babbled before must have fallen silent."""
        if self._restless >= RESTLESS and not self._falls_silent(patience):
            raise fault(Reason.BABBLING, "it still talks")
        self._restless = 0
        self._ask(patience)

    def look(self, patience: Patience) -> None:
        calm = not self._link.waiting() or self._falls_silent(patience)
        self._restless = 0 if calm else self._restless + 1
        if self._restless >= RESTLESS:
            raise fault(Reason.BABBLING, "it talks while nobody asks")
        if self._clock() - self._asked >= self._ask_every:
            self._ask(patience)

    def arm(self) -> None:
        self._breath.note(0)
        self._link.drain()
        self._framer.reset()
        self._filter.reset()
        self._link.write(self._profile.trigger_on)

    def codes(self, patience: Patience) -> list[RawCode]:
        data = self._link.read(1, patience.within(SILENCE))
        data += self._link.waiting() if data else b""
        self._breathe(len(data))
        if data:
            codes = self._framer.feed(self._filter.feed(data))
        else:
            codes = self._framer.feed(self._filter.silence()) + self._framer.silence()
        if self._filter.refused:
            raise fault(Reason.REFUSED, "the scanner does not take its trigger")
        return codes

    def disarm(self) -> None:
        """Switch the light off; a line that is lost is noticed by the next look."""
        try:
            self._link.write(self._profile.trigger_off)
        except LinkFault:
            return

    def _breathe(self, size: int) -> None:
        try:
            self._breath.note(size)
        except LinkFault:
            self._restless = RESTLESS
            raise

    def _falls_silent(self, patience: Patience) -> bool:
        """Throw away what comes while nobody asks; whether it ends."""
        patience = patience.within(CALM)
        self._link.drain_until_quiet(patience, SILENCE)
        return patience.remaining > 0

    def _ask(self, patience: Patience) -> None:
        """Ask the health question, if there is one. Raises ``silent``."""
        self._asked = self._clock()
        if not self._profile.question:
            return
        for _ in range(TRIES):
            self._link.drain()
            self._link.write(self._profile.question)
            if self._answered(patience.within(ANSWER)):
                self._link.write(self._profile.thanks)
                self._link.drain_until_quiet(patience.within(CALM))
                return
        raise fault(Reason.SILENT, "no answer to the health question")

    def _answered(self, patience: Patience) -> bool:
        heard = b""
        while patience.remaining > 0:
            heard = (heard + self._link.read(1, patience) + self._link.waiting())[-512:]
            if self._profile.answer in heard:
                return True
        return False


def create(options: Options) -> CodeScanner:
    """A ``CodeScanner`` from ``port``, ``baud``, ``profile``, ``suffix``, ``prefix``, ``identifiers``,
    ``same_code`` and ``ask_every`` seconds; ``trigger_on``, ``trigger_off``, ``question`` and ``answer``
    replace what the profile says (text with escapes such as ``\\r\\n`` or ``\\x16``).
    """
    port, baud = options.require("port"), options.positive("baud", 115200)
    profile = _profile(options)
    suffix, prefix = options.escaped("suffix", "\\r\\n"), options.escaped("prefix", "")
    source = SerialSource(
        port,
        baud=baud,
        profile=profile,
        framer=CodeFramer(suffix, prefix, marks=profile.marks),
        ask_every=options.positive("ask_every", ASK_EVERY),
    )
    scanner = CodeScanner(
        options.role,
        source,
        same_code=options.take("same_code", SAME_CODE),
        identifiers=options.take("identifiers", True),
    )
    options.finish()
    return scanner


def _profile(options: Options) -> Profile:
    profile = PROFILES[options.choose("profile", "presentation", tuple(PROFILES))]
    profile = replace(
        profile,
        trigger_on=options.escaped("trigger_on", "") or profile.trigger_on,
        trigger_off=options.escaped("trigger_off", "") or profile.trigger_off,
        question=options.escaped("question", "") or profile.question,
        answer=options.escaped("answer", "") or profile.answer,
    )
    if profile.question and not profile.answer:
        raise ValueError(f"devices.{options.role}.answer: is missing although there is a question")
    if profile.answer and profile.answer in profile.question:
        raise ValueError(f"devices.{options.role}.answer: is part of the question, so that an echo would do")
    return profile
