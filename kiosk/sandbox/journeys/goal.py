"""What somebody came for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Goal:
    """An item, who comes for it, and for a progress query the text of the slip's code."""

    name: str
    item: str
    resident: str
    code: str = ""


JOURNEYS: Mapping[str, Goal] = MappingProxyType(
    {
        goal.name: goal
        for goal in (
            Goal(name="proof", item="SB-01", resident="senior"),
            Goal(name="senior-card", item="MZ-01", resident="senior"),
            Goal(name="progress", item="ZS-01", resident="senior"),
            Goal(name="newborn", item="PK-01", resident="mother"),
        )
    }
)
"""The demo's journeys, in the order they are played: progress scans the slip of the one before."""
