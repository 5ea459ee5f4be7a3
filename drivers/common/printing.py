"""How a print job ended; the same for slips and for sheets."""

from dataclasses import dataclass
from enum import StrEnum

from drivers.common.reasons import Reason

ENDS_WITHIN = 2.0
"""Seconds after the end of its time, or after it was called off, within which a request to print has ended:
a job is ended and purged, or the printer asked once more. Whoever has a deadline keeps so much back.
"""


class PrintOutcome(StrEnum):
    """What is known about a job."""

    PRINTED = "printed"
    """The printer said so."""
    INTERRUPTED = "interrupted"
    """The printer said that it stopped in the middle."""
    UNKNOWN = "unknown"
    """Begun, and nobody can tell how it ended."""


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The end of a job of which at least the first byte was handed over.

    ``reason`` is None exactly when ``outcome`` is ``printed``; ``partial`` is True when part of the job
    may be on paper; ``where`` names the file a folder printer made.
    """

    outcome: PrintOutcome
    reason: Reason | None = None
    partial: bool = False
    sent: int = 0
    where: str | None = None

    @property
    def printed(self) -> bool:
        """True only when the printer said so."""
        return self.outcome is PrintOutcome.PRINTED
