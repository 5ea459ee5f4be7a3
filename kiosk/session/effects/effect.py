"""What every effect carries, and how it is called off."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Effect:
    """`id` is 0 until `advance` gives it out. `stops` tells whether leaving its state cancels it."""

    stops: ClassVar[bool] = True
    id: int = 0
    deadline: float = 10.0


@dataclass(frozen=True, slots=True)
class Cancel:
    """Nobody needs this effect any more; it will end in Cancelled or in its own last event."""

    effect: int


Instruction = Effect | Cancel
