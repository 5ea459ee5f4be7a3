"""A scanner that types, behind a named pipe with the records of a kernel input device."""

from drivers.common.input_events import DOWN, EV_KEY, EV_SYN, SYN_REPORT, UP, record, stroke
from drivers.common.input_pipe import InputPipe
from drivers.scanner.typed import KEYS

_SHIFT, _ENTER = 42, 28
_PLACES = {character: (code, shifted) for code, pair in reversed(KEYS.items()) for shifted, character in
           reversed(list(enumerate(pair)))}  # fmt: skip


class HidScannerSimulator(InputPipe):
    """Shows codes to a scanner that types them."""

    def show(self, text: str, *, enter: bool = True) -> None:
        """Hold a code with printable ASCII before the scanner. Raises KeyError for other characters."""
        self.send(keys(text) + (stroke(_ENTER) if enter else b""))


def keys(text: str) -> bytes:
    """The records of typing ``text``."""
    return b"".join(_typed(*_PLACES[character]) for character in text)


def _typed(code: int, shifted: int) -> bytes:
    if not shifted:
        return stroke(code)
    report = record(EV_SYN, SYN_REPORT, 0)
    down, up = (record(EV_KEY, _SHIFT, value) + report for value in (DOWN, UP))
    return down + stroke(code) + up
