"""Residents that play themselves: what somebody does on each screen, decided from the state alone."""

from kiosk.sandbox.journeys.acts import (
    Act,
    Draw,
    LayCard,
    Leave,
    Look,
    ShowCode,
    TakeCard,
    Touch,
    TypeText,
    Wait,
)
from kiosk.sandbox.journeys.goal import JOURNEYS, Goal
from kiosk.sandbox.journeys.policy import next_act, outcome_of

__all__ = [
    "JOURNEYS",
    "Act",
    "Draw",
    "Goal",
    "LayCard",
    "Leave",
    "Look",
    "ShowCode",
    "TakeCard",
    "Touch",
    "TypeText",
    "Wait",
    "next_act",
    "outcome_of",
]
