"""Sheets that somebody takes away: what there is to print, and what keeps it from being printed."""

from kiosk.session.roles import A4_PRINTER, SLIP_PRINTER
from kiosk.session.states import CertificateView, Done, State, Takeaway, Wallet, WalletPhase
from kiosk.session.world import World

_SEEN_AT_THE_PRINTER = frozenset({"paper-out", "paper-jam", "cover-open", "toner", "output-full"})
"""What its sentence says of a printer by itself; of the rest residents hear that it is out of service."""


def takeaway_of(state: State) -> Takeaway | None:
    """What can be taken away from what is shown; of another person's certificate nothing is."""
    match state:
        case CertificateView(of=None, page=page) if page is not None:
            return Takeaway.CERTIFICATE
        case Wallet(phase=WalletPhase.USES, uses=uses) if uses:
            return Takeaway.USES
        case Done() if state.submission.commitments and not state.printing:
            return Takeaway.PROMISE
        case _:
            return None


def why_not_printed(world: World) -> str:
    """The fault that keeps whole sheets from being printed, empty when they can be."""
    printer = world.device(A4_PRINTER)
    if printer.usable:
        return ""
    return printer.reason if printer.reason in _SEEN_AT_THE_PRINTER else "a4-printer-out"


def fits_a_slip(what: Takeaway, world: World) -> bool:
    """The record of uses is a list, and can be had on a slip as well."""
    return what is Takeaway.USES and world.works(SLIP_PRINTER)


def can_be_taken(what: Takeaway, world: World) -> bool:
    """Told before anybody presses anything."""
    return not why_not_printed(world) or fits_a_slip(what, world)
