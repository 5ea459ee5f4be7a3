"""A keypad behind a named pipe with the records of a kernel input device."""

from drivers.common.events import Key
from drivers.common.input_pipe import InputPipe
from drivers.keypad.keys import CODES

_FIRST = {key: code for code, key in reversed(list(CODES.items()))}


class KeypadSimulator(InputPipe):
    """Presses keys."""

    def press(self, *keys: Key | str) -> None:
        """Press and let go keys by their names. Raises ValueError for a name that is none."""
        self.strike(*(_FIRST[Key(key)] for key in keys))
