"""A code scanner that types like a keyboard. It is grabbed: no key of it ever reaches a program's window."""

from collections.abc import Hashable

from drivers.common.input_events import KeyDecoder
from drivers.common.input_port import InputPort
from drivers.common.options import Options
from drivers.common.patience import Patience
from drivers.scanner.driver import SAME_CODE, Breath, CodeScanner
from drivers.scanner.framing import RawCode
from drivers.scanner.typed import SILENCE, TypedCodes


class HidSource:
    """A scanner at ``/dev/input/by-id/…-event-kbd``; held for as long as it is there, asked or not."""

    def __init__(self, path: str) -> None:
        self._port = InputPort(path)
        self._decoder = KeyDecoder()
        self._typed = TypedCodes()
        self._breath = Breath()

    def open(self) -> None:
        self._port.open()
        self._decoder.reset()

    def close(self) -> None:
        self._port.close()

    def signature(self) -> Hashable:
        return self._port.signature()

    def greet(self, patience: Patience) -> None:
        self.look(patience)

    def look(self, patience: Patience) -> None:
        """Drop what was typed while nobody asked, but know which keys are still held."""
        self._typed.feed(self._decoder.feed(self._port.drain()))
        self._typed.reset()

    def arm(self) -> None:
        self._typed.feed(self._decoder.feed(self._port.drain()))
        self._typed.reset()
        self._breath.note(0)

    def codes(self, patience: Patience) -> list[RawCode]:
        data = self._port.read(patience.within(SILENCE))
        events = self._decoder.feed(data)
        # A key is four events at most: down and up, for itself and for Shift.
        self._breath.note(len(events) // 4)
        return self._typed.feed(events) if data else self._typed.silence()

    def disarm(self) -> None:
        """There is no light to switch off."""


def create(options: Options) -> CodeScanner:
    """A ``CodeScanner`` from ``path``, ``same_code`` seconds and ``identifiers``."""
    scanner = CodeScanner(
        options.role,
        HidSource(options.require("path")),
        same_code=options.take("same_code", SAME_CODE),
        identifiers=options.take("identifiers", True),
    )
    options.finish()
    return scanner
