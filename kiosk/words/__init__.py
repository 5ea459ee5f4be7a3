"""One catalogue of words (Fluent): what residents, technicians and ops read and hear."""

from kiosk.words.faults import fault_key
from kiosk.words.words import MissingMessage, Words

__all__ = ["MissingMessage", "Words", "fault_key"]
