"""Troubles of the bench from the rows in which a driver declares what can go wrong with its device."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from drivers.common.declared import DeclaredFault
from kiosk.sandbox.bench.stand import Trouble

WORDS: Mapping[str, str] = MappingProxyType({"garble_on": "garble", "slow_down": "slow", "take_port": "take"})
"""Knobs of simulators that have a shorter word at the bench."""
NO_WORD = ("garble_off", "speed_up", "mend")
"""Mending that needs no word besides `mend`."""
AFRESH: Mapping[str, tuple[str, ...]] = MappingProxyType({"unplug": ("hang",)})
"""Whoever gets power again begins afresh: for simulators that forget these when they are plugged in."""

Amount = tuple[Callable[[float], object], float]
"""A knob that takes a number, and the usual one."""


def declared(
    faults: Iterable[DeclaredFault],
    kind: type,
    simulator: Callable[[], object],
    *,
    ends: Mapping[str, tuple[str, ...]] = AFRESH,
    amounts: Mapping[str, Amount] = MappingProxyType({}),
) -> tuple[Trouble, ...]:
    """One trouble for each row whose knobs a simulator of `kind` has; two rows with the same knob are one.

    `ends` says by word what else is over when a trouble is mended; `amounts` replaces knobs by those that
    take a number.
    """
    found: dict[str, Trouble] = {}
    mends: dict[str, Callable[[], object]] = {}
    for row in faults:
        word = WORDS.get(row.cause, row.cause.replace("_", "-"))
        if word in found or not (hasattr(kind, row.cause) and hasattr(kind, row.mend)):
            continue
        cause, amount = amounts.get(word, (_turn(simulator, row.cause), 0.0))
        found[word] = Trouble(
            word=word,
            name=row.name,
            cause=cause,
            # Rows with the same mending share it, so that everything is mended once.
            mend=mends.setdefault(row.mend, _mend(simulator, row.mend)),
            undo="" if row.mend in NO_WORD else row.mend.replace("_", "-"),
            amount=amount,
            ends=ends.get(word, ()),
        )
    return tuple(found.values())


def _turn(simulator: Callable[[], object], knob: str) -> Callable[[float], object]:
    return lambda _amount: getattr(simulator(), knob)()


def _mend(simulator: Callable[[], object], knob: str) -> Callable[[], object]:
    return lambda: getattr(simulator(), knob)()
