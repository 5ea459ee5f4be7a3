"""Submitting and done: kept first, delivered then, printed last."""

from dataclasses import replace

from kiosk.cases import CaseCode, CaseStatus, Receipt, write_code
from kiosk.catalogue import Kind
from kiosk.session.effects import Effect, KeepCase, PrintDocument
from kiosk.session.events import CaseAccepted, Failed
from kiosk.session.moves.way import review, trouble
from kiosk.session.roles import SLIP_PRINTER
from kiosk.session.states import Done, Home, Paper, State, Submitting, enter

REFUSED = "platform-refused"
TURNED_DOWN = frozenset({CaseStatus.NOT_ACCEPTED, CaseStatus.REJECTED})


def kept(state: Submitting, _event: object, _ended: object) -> State:
    visit = replace(state.visit, submissions=state.visit.submissions + 1)
    safe = replace(state, visit=visit, kept=True)
    return enter(Home, safe) if state.leaving else safe


def accepted(state: Submitting, event: CaseAccepted, _ended: object) -> State:
    """The platform has it. What it will not handle is never called done."""
    if event.receipt.status in TURNED_DOWN:
        return trouble(state, enter(Home, state), "not-accepted", can_retry=False)
    return _done(state, event.receipt)


def submitting_failed(state: Submitting, event: Failed, ended: Effect) -> State:
    """Not kept: nothing happened, try again. Kept but not delivered: received here, delivered later."""
    if isinstance(ended, KeepCase):
        return trouble(state, review(state), "case-not-kept" if event.code == "deadline" else event.code)
    if event.code == REFUSED:
        return trouble(state, enter(Home, state), "not-accepted", can_retry=False)
    if state.visit.chosen.kind is not Kind.APPLY:
        return trouble(state, state, event.code)
    receipt = Receipt(
        key=state.submission.key, number="", status=CaseStatus.KEPT, accepted_at=None, promised=None
    )
    return _done(state, receipt)


def home_from_submitting(state: Submitting, _event: object, _ended: object) -> State:
    return enter(Home, state) if state.kept else replace(state, leaving=True)


def slip_printed(state: Done, _event: object, _ended: object) -> State:
    return replace(state, slip=Paper.PRINTED, slip_problem="")


def document_printed(state: Done, _event: object, _ended: object) -> State:
    return replace(state, document=Paper.PRINTED, document_problem="")


def printing_failed(state: Done, event: Failed, ended: Effect) -> State:
    if isinstance(ended, PrintDocument):
        return replace(state, document=Paper.FAILED, document_problem=event.code)
    return replace(state, slip=Paper.FAILED, slip_problem=event.code)


def print_again(state: Done, _event: object, _ended: object) -> State:
    again = state
    if state.slip is Paper.FAILED:
        again = replace(again, slip=Paper.PRINTING, slip_attempt=state.slip_attempt + 1)
    if state.document is Paper.FAILED:
        again = replace(again, document=Paper.PRINTING, document_attempt=state.document_attempt + 1)
    return again


def _done(state: Submitting, receipt: Receipt) -> State:
    submission = state.submission
    handed_in = replace(state, visit=replace(state.visit, receipt=receipt))
    return enter(
        Done,
        handed_in,
        submission=submission,
        receipt=receipt,
        code=write_code(CaseCode(submission.supplements or submission.key, submission.password)),
        locale=state.visit.locale,
        slip=Paper.PRINTING if state.world.works(SLIP_PRINTER) else Paper.FAILED,
        slip_problem="" if state.world.works(SLIP_PRINTER) else "slip-printer-out",
        document=_document(state, receipt),
    )


def _document(state: Submitting, receipt: Receipt) -> Paper:
    """Only a print item whose result is there at once has a sheet to print."""
    printable = state.visit.chosen.kind is Kind.PRINT and receipt.document_serial
    return Paper.PRINTING if printable else Paper.NONE
