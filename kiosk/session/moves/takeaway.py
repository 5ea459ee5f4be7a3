"""A sheet to take away: printed when the printer says so, else once more, or another way."""

from dataclasses import replace

from kiosk.session.events import Failed
from kiosk.session.states import CertificateView, Done, Paper, PrintOut, State, Wallet, carry, enter
from kiosk.session.takeaway import can_be_taken, fits_a_slip, takeaway_of, why_not_printed


def begin(state: CertificateView | Wallet | Done, _event: object, _ended: object) -> State:
    """Nothing is begun that is known not to work."""
    what = takeaway_of(state)
    if what is None or not can_be_taken(what, state.world):
        return state
    return enter(PrintOut, state, what=what, under=state, by_slip=bool(why_not_printed(state.world)))


def printed(state: PrintOut, _event: object, _ended: object) -> PrintOut:
    return replace(state, paper=Paper.PRINTED, problem="")


def failed(state: PrintOut, event: Failed, _ended: object) -> PrintOut:
    return replace(state, paper=Paper.FAILED, problem=event.code)


def again(state: PrintOut, _event: object, _ended: object) -> PrintOut:
    if state.paper is not Paper.FAILED:
        return state
    return replace(state, paper=Paper.PRINTING, problem="", attempt=state.attempt + 1)


def on_slip(state: PrintOut, event: object, ended: object) -> PrintOut:
    """What could not be had as a sheet, on a slip."""
    if state.by_slip or not fits_a_slip(state.what, state.world):
        return state
    return replace(again(state, event, ended), by_slip=state.paper is Paper.FAILED)


def done(state: PrintOut, _event: object, _ended: object) -> State:
    """Back to what was shown; what is still being printed comes out all the same."""
    return state if state.paper is Paper.PRINTING else carry(state, state.under)
