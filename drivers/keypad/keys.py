"""Which key of the keypad a kernel key code is, without I/O."""

from collections.abc import Mapping
from types import MappingProxyType

from drivers.common.events import Key

CODES: Mapping[int, Key] = MappingProxyType(
    {
        105: Key.LEFT,
        75: Key.LEFT,
        106: Key.RIGHT,
        77: Key.RIGHT,
        103: Key.UP,
        72: Key.UP,
        108: Key.DOWN,
        80: Key.DOWN,
        28: Key.OK,
        96: Key.OK,
        57: Key.OK,
        76: Key.OK,
        352: Key.OK,
        353: Key.OK,
        1: Key.BACK,
        14: Key.BACK,
        158: Key.BACK,
        59: Key.HELP,
        138: Key.HELP,
    }
)
"""Codes of linux/input-event-codes.h: arrows and the number block, Enter, Space, OK and Select, Escape,
Backspace and Back, F1 and Help.
"""


def codes_with(own: Mapping[Key, int]) -> Mapping[int, Key]:
    """The table with the keys of an unusual keypad; 0 leaves a key as it is."""
    return MappingProxyType({**CODES, **{code: key for key, code in own.items() if code}})
