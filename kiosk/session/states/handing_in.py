"""Submitting and done."""

from dataclasses import dataclass

from kiosk.cases import Receipt, Submission
from kiosk.session.states.paper import Paper
from kiosk.session.states.state import State


@dataclass(frozen=True, kw_only=True)
class Submitting(State):
    """First kept on this terminal, then handed to the platform. `leaving` remembers a wish for Home."""

    submission: Submission
    kept: bool = False
    leaving: bool = False


@dataclass(frozen=True, kw_only=True)
class Done(State):
    """Handed in. `code` is what the slip's QR code says; it is on the screen, too.

    `locale` is the language the slip was begun in, whatever is chosen on the screen meanwhile.
    """

    submission: Submission
    receipt: Receipt
    code: str
    locale: str
    slip: Paper = Paper.PRINTING
    slip_problem: str = ""
    slip_attempt: int = 1
    document: Paper = Paper.NONE
    document_problem: str = ""
    document_attempt: int = 1

    @property
    def printing(self) -> bool:
        return Paper.PRINTING in (self.slip, self.document)
