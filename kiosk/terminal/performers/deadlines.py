"""How much of an effect's deadline each part of performing it may take."""

from kiosk.session.effects import Effect

SETTLE = 0.2
"""Seconds kept back from a deadline, so that the own reason of a device or the platform arrives before it."""
FETCH_SHARE = 0.25
"""The part of a document's deadline that fetching its data may take; a print server alone takes 5 to 20 s."""


def time_for(effect: Effect) -> float:
    """Seconds for whoever answers; of a short deadline at least the half."""
    return max(effect.deadline - SETTLE, effect.deadline / 2)
